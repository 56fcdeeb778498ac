import type { Block } from '../block';
import { withoutSpace } from '../clean-text';
import { dateAlone } from '../facts/dates';
import { docNumberAlone } from '../facts/doc-number';
import { readImprint } from '../facts/imprint';
import {
  findIssue,
  findNumberedIssue,
  isTotalAlone,
  type PrintedIssue,
} from '../facts/issue-number';
import { labelledPairs } from '../facts/labels';
import { isOrgan } from '../facts/organs';
import { closesShortText, type Head } from './head';
import { NOTE, NUMBERED } from './line-shapes';
import { couldBeTitle } from './title-lines';

const DASHES = /^(?:[—–─－―]{1,}|-{2,}|_{2,})\s*(?=\S)/u;
const NAME_TAIL =
  /(?:简报|专报|快报|通讯|动态|信息|要情|通报|参考|摘报|月报|周报|旬报|日报|季报|年报|简讯|专刊|情况|反映|交流|工作|纪要|周刊|月刊|导报|内刊|期刊|专辑|信息报|进展|资讯|快讯|参阅|特刊|汇编|之窗|播报|专递|通信|汇报|期)[）)”》]?$/;
/** The narrower names that only newsletters have; 公告, 令 and 纪要 count by 第N号 as documents do. */
const NEWSLETTER_TAIL =
  /(?:简报|专报|快报|通讯|动态|信息|要情|参考|摘报|月报|周报|旬报|日报|季报|简讯|快讯|资讯|专刊|周刊|月刊|导报|内刊|期刊|参阅)[）)”》]?$/;

/** Lines of the printed letterhead. Returns the blocks taken. */
export function takePrinted(blocks: Block[], at: number, head: Head): number {
  const block = blocks[at];
  if (block?.kind !== 'line' || block.lists.length > 0) return 0;
  const text = block.text;
  if (takeOtherNumber(block, head)) return 1;
  const number = docNumberAlone(text);
  if (number !== null && head.docNumber === null && issueOfNewsletter(text, head) === null) {
    head.docNumber = { printed: number, index: at };
    return 1;
  }
  if (head.issue === null && takeIssue(block, at, head)) return 1;
  const dashes = DASHES.exec(text);
  if (dashes !== null && text.length < 120 && !/[。；]$/.test(text)) {
    head.dashed.push({ text: text.slice(dashes[0].length).trim(), index: at });
    return takeDashedRest(blocks, at, head);
  }
  if (closesShortText(block, head)) return 0;
  const date = dateAlone(text);
  if (date !== null) {
    head.dates.push({ date, index: at, bracketed: /^[（(]/.test(text) });
    return 1;
  }
  return takeOrganAndDate(text, at, head) ? 1 : 0;
}

/** `…工作简报第48期`, or the number alone under the name. A number inside a title is left there. */
function takeIssue(block: Block, at: number, head: Head): boolean {
  const text = withoutSpace(block.text);
  const issue = findIssue(block.text) ?? issueOfNewsletter(block.text, head);
  if (issue === null || text.length > 60) return false;
  const before = readImprint(spaced(block.text, 0, issue.start));
  const after = readImprint(spaced(block.text, issue.end, text.length));
  const name = withoutSpace(before.rest);
  const tail = withoutSpace(after.rest);
  if (name !== '' && !isName(name, tail)) return false;
  if (tail !== '' && (after.date === null || tail.length >= 40)) return false;
  head.issue = { printed: issue.printed, index: at };
  for (const { names, date } of [before, after]) {
    if (names.length > 0) head.organs.push({ names, index: at });
    if (date !== null) head.dates.push({ date, index: at, bracketed: false });
  }
  if (name !== '') {
    head.name = name;
    // As printed, with what brackets the number, unless a date stands between the two.
    const end = issue.end + (/^[）)】\]·]*/.exec(text.slice(issue.end))?.[0].length ?? 0);
    head.nameWithIssue = before.date === null ? text.slice(0, end) : `${name}${issue.printed}`;
  }
  return true;
}

/** `第12号` is an issue number too where a newsletter's name stands before or above it. */
function issueOfNewsletter(line: string, head: Head): PrintedIssue | null {
  const issue = findNumberedIssue(line);
  if (issue === null) return null;
  const before = withoutSpace(line)
    .slice(0, issue.start)
    .replace(/[（(【[]+$/, '');
  const name = before === '' ? withoutSpace(head.candidates.at(-1)?.block.text ?? '') : before;
  return NEWSLETTER_TAIL.test(name) ? issue : null;
}

/** `（总第345期）` on a line of its own belongs to the number above it, and the other way round. */
function takeOtherNumber(block: Block, head: Head): boolean {
  const { issue } = head;
  if (issue === null || head.candidates.some(({ index }) => index > issue.index)) return false;
  const text = withoutSpace(block.text);
  const other = isTotalAlone(issue.printed) ? findIssue(text) : null;
  if (!isTotalAlone(text) && !(other?.start === 0 && other.end === text.length)) return false;
  issue.printed += text;
  if (head.nameWithIssue !== null) head.nameWithIssue += text;
  return true;
}

/** The part of `line` between two positions that count without white space. */
function spaced(line: string, from: number, to: number): string {
  const places = [...line.matchAll(/\S/g)].map(({ index }) => index);
  return line.slice(places[from] ?? line.length, places[to] ?? line.length);
}

/** What stands before the number is a newsletter's name: it ends like one, or the number ends the line. */
function isName(before: string, after: string): boolean {
  if (/关于|[，。：；]/.test(before) || /^[\d〇○零一二三四五六七八九十年度月日.\-/]+$/.test(before))
    return false;
  return (
    NAME_TAIL.test(before) ||
    (after === '' && before.length <= 20 && !/[班届讲课训批]$/.test(before))
  );
}

/** A subheadline may run over two lines. */
function takeDashedRest(blocks: Block[], at: number, head: Head): number {
  const next = blocks[at + 1];
  const dashed = head.dashed.at(-1);
  const first = blocks[at];
  if (next === undefined || dashed === undefined || first === undefined || !couldBeTitle(next))
    return 1;
  const text = withoutSpace(next.text);
  if (
    next.indented ||
    NUMBERED.test(text) ||
    NOTE.test(text) ||
    DASHES.test(text) ||
    text.length > 40
  )
    return 1;
  if (
    next.align !== first.align ||
    isOrgan(text) ||
    dateAlone(next.text) !== null ||
    labelledPairs(next.text).length > 0
  )
    return 1;
  if (text.length <= 4 && !/[的和与及]$/.test(dashed.text)) return 1;
  if (next.heading !== first.heading) return 1;
  dashed.text += next.text;
  return 2;
}

/** `市机关效能建设领导小组办公室  2004年9月10日` on one line, labelled or not, or one of the two. */
function takeOrganAndDate(text: string, at: number, head: Head): boolean {
  const { names, date, rest } = readImprint(text);
  if (text.length > 90 || rest !== '') return false;
  // An office alone may also be the first line of a title (…办公室 / 关于…的通知), and a day that says
  // 印发 the foot of another document; after the issue number they are the letterhead's.
  if (head.issue === null && (names.length === 0 || date === null)) return false;
  if (names.length > 0) head.organs.push({ names, index: at });
  if (date !== null) head.dates.push({ date, index: at, bracketed: false });
  return true;
}
