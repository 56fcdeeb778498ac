import { findDates, type PrintedDate } from './dates';
import { docNumberAlone } from './doc-number';
import { labelledPairs, type Labelled } from './labels';
import { isOrgan } from './organs';

/** No row of this kind is longer. */
const LONGEST = 160;
/** How often a page was read: `点击：[35]`, `阅读 1.2万`, or the label alone where a script counts. */
const READERS =
  /[（(【[]?(?:点击|阅读|浏览|访问|人气|评论|查看|回复)(?:次数|人次|[量数率])?\s?(?:[:：]\s?)?(?:[[（(【]\s?\d*\s?[\]）)】]|\d[\d.,]*\s?万?\+?|(?<=[:：]\s?)$)\s?(?:次|分钟)?[）)】\]]?/g;
const ADDRESS = /https?:\/\/[^\s\u3000]+/g;
/** What a page offers to do with itself, in brackets or not. */
const TOOLS =
  /[【[（(]?\s*(?:字[体号]|文字大小|分享[到至]?|视力保护色?|背景色)\s*[:：].*$|[【[（(]\s*(?:我要)?(?:打印|关闭|收藏|分享|纠错|下载|[大中小])[^】\]）)]{0,6}[】\]）)]|(?<![\p{Script=Han}])(?:打印(?:本页)?|关闭(?:窗口)?|收藏|分享|纠错|参与互动|原创|语音播报|朗读|收听|听全文|举报|[大中小]字[体号])(?![\p{Script=Han}])|T\s*[|｜]\s*T/gu;
/** A blog says so before its day: `由 admin 发表于 2023年5月6日`. */
const POSTED = /^(?:由\s*[^\s，。]{1,24}\s*)?(?:发表|发布|提交)[于在]\s*$/u;
/** The name of who sent it in, whatever it is called. */
const NAME = /^\p{Script=Han}[\p{Script=Han}A-Za-z0-9·]{1,24}$/u;
const STROKES = /[\s\u3000|｜·[\]【】（）()〖〗/]+/g;

/**
 * The facts of a row a page prints under its title without labels, or with a label behind its first
 * fact: `2021年10月19日 15:02　教务处　点击：[35]`, `某某网 (2012-06-04) 来源：某报`. A count of readers,
 * a tool, a label or the page's address shows it to be such a row, and right `underTitle` an hour or a
 * day in figures beside an office does; without any of them, or with more words than a name, it is the
 * document's own: empty.
 */
export function bareRow(line: string, underTitle: boolean): Labelled[] {
  if (line.length > LONGEST) return [];
  const text = line.trim();
  const [date, ...more] = findDates(text);
  if (date === undefined || more.length > 0) return [];
  const account = underTitle && date.time !== null ? accountIn(text, date) : null;
  if (account !== null)
    return [
      { label: '', meaning: 'publishedAt', value: text.slice(date.start, date.end) },
      { label: '', meaning: 'account', value: account },
    ];
  const lead = text.slice(0, date.start);
  const docNumber = docNumberAlone(lead);
  const beside = `${docNumber === null ? lead : ''} ${text.slice(date.end)}`;
  const { pairs, before } = labelledWithin(beside);
  const bare = [POSTED, READERS, ADDRESS, TOOLS].reduce(
    (rest, part) => rest.replace(part, ' '),
    before,
  );
  const name = bare.replace(STROKES, ' ').trim();
  const shown = pairs.length > 0 || bare.replace(STROKES, '') !== before.replace(STROKES, '');
  if (!shown && !(underTitle && name !== '' && (date.time !== null || !date.inWords))) return [];
  if (name !== '' && !(shown ? NAME.test(name) : isOrgan(name))) return [];
  const facts: Labelled[] = [
    { label: '', meaning: 'publishedAt', value: text.slice(date.start, date.end) },
    ...(docNumber === null ? [] : [{ label: '', meaning: 'docNumber' as const, value: docNumber }]),
    ...pairs.filter(({ meaning }) => meaning !== 'other'),
  ];
  const named = name === '' || pairs.some(({ meaning }) => meaning === 'source');
  return named ? facts : [...facts, { label: '', meaning: 'source', value: name }];
}

/** `示例效能 2025年3月2日 18:10 某省`: an official account, its hour and where it stands. */
function accountIn(text: string, { start, end }: PrintedDate): string | null {
  const name = text.slice(0, start).trim();
  const named = /^(?:原创\s+)?([\p{Script=Han}A-Za-z0-9·]{2,20})$/u.exec(name)?.[1];
  return named !== undefined && /^(?:\s+\p{Script=Han}{2,4})?$/u.test(text.slice(end))
    ? named
    : null;
}

/** The labelled facts that close a row, and what stands before them. */
function labelledWithin(text: string): { pairs: Labelled[]; before: string } {
  for (const match of text.matchAll(
    /(?:^|[\s\u3000|｜（(【[\]】)）])(?=[\p{Script=Han}][^:：]{0,8}[:：])/gu,
  )) {
    const from = match.index + match[0].length;
    const pairs = labelledPairs(text.slice(from));
    if (pairs.length > 0) return { pairs, before: text.slice(0, from) };
  }
  return { pairs: [], before: text };
}
