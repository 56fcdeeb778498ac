import { foldWidth, withoutSpace } from '../clean-text';
import { findDates, findMonthAtEnd, type PrintedDate } from './dates';
import { rowDay, type RowDay } from './row-date';
import { organsAlone } from './organs';
import { isPeriod } from './period';

/** What an office prints of itself beside an issue number: its name, the day, or both. */
export interface Imprint {
  names: string[];
  /** Offices that only oversee or help (`主管：`, `协办：`) where another one issues. */
  others: string[];
  date: PrintedDate | null;
  /** What the row says besides, as printed: a month without a day, who signed it, its pages. */
  notes: string[];
  /** Words that are none of these. */
  rest: string;
}

/** No line of a letterhead is longer; also keeps every pattern below from a hostile one. */
const LONGEST = 200;
/** What may stand before the day with a colon, and behind it. */
const DAY_LABEL =
  /(?:(?:出版|编发|编印|印发|出刊|制发|成文|签发|发行|刊出|编制|编辑|发文)?(?:日期|时间)\s*[：:]|(?<=\s|^)公元|于)\s*$/;
const ISSUED =
  /^\s*(?:[（(]?(?:星期|周).[）)]?)?\s*[上下晚]?[午晚]?\s*(?:编印|编发|印发|印制|出版|出刊|刊印|刊发|发行|编制|编辑|签发|发出|编|印|发|刊)?[。.]?(?=$|[\s）)】\]〕])/;
const DEGREE = String.raw`[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年`;
/** Details of an issue that say neither who nor when. */
const DETAILS = [
  new RegExp(String.raw`[（(]?(?:农历|${DEGREE})[^\s）)]{2,12}[）)]?`, 'g'),
  /[（(]?(?:第|共)\s*[\d一二三四五六七八九十]{1,3}\s*[版页张][）)]?/g,
  /(?<=^|[\s（(])[（(]?(?:星期|周)[一二三四五六日天][）)]?(?=$|\s)/g,
  /[（(]?(?:周|旬|半月|月|双月|季|半年|年)刊[）)]?/g,
  /(?<=^|\s)(?:电话|传真|邮编|网址|邮箱)\s*[：:]\s*[\w\-@.()（）]+/g,
  /(?<=^|\s)(?:本期)?(?:签\s*发|审[核签定稿校]|核[稿发定]|责任编辑|责编|执行编辑|编辑|总编辑?|主编|副主编|校对|拟稿|撰稿|值班编辑|值班领导)人?\s*[：:]\s*(?!\S*[局委办部厅院会组处])[\p{Script=Han}·、]{2,16}/gu,
];
/** What may stand before the office's name, with a colon. */
const LABEL_WORDS = String.raw`(?:(?:主\s*办|主\s*编|编\s*印|编\s*发|编\s*制|编\s*办|编\s*辑|编\s*者|编辑部|编\s*撰|印\s*发|印\s*制|出\s*版|发\s*行|制\s*发|承\s*办|主\s*管|协\s*办)(?:单位|机关|部门)?|发文(?:单位|机关)|单\s*位|主\s*办\s*方)`;
const LABEL = new RegExp(String.raw`^${LABEL_WORDS}\s*(?:[：:]\s*|\s(?=\S{4}))`);
const LABELS = new RegExp(
  String.raw`(?<![\p{Script=Han}])${LABEL_WORDS}\s*(?:[：:]\s*|(?<=^${LABEL_WORDS})\s(?=\S{4}))`,
  'gu',
);
/** The first kind that is printed names who issues; 主管 and 协办 do so only where nobody else is named. */
const RANKS = [/^[编印出制发单]|^主\s*编/, /^主\s*办/, /^承/, /^主\s*管/, /^协/];
const EDGE = /[\s·|｜，,、/…★☆—-]/;
const BRACKETS = new Map([
  ['（', '）'],
  ['(', ')'],
  ['【', '】'],
  ['[', ']'],
  ['〔', '〕'],
]);
const CLOSERS = new Set(BRACKETS.values());

/** Reads `示例市教育局编　2023年5月6日`, or any part of it, in either order. */
export function readImprint(text: string): Imprint {
  const nothing = { names: [], others: [], date: null, notes: [] };
  if (text.length > LONGEST) return { ...nothing, rest: text };
  if (isPeriod(text)) return { ...nothing, rest: trimEdges(text) };
  const day = rowDay(text);
  const date = day?.date ?? null;
  const notes = day === null || date !== null ? [] : [text.slice(day.start, day.end).trim()];
  let words = day === null ? text : besideDay(text, day);
  for (const detail of DETAILS)
    words = words.replace(detail, (printed) => {
      notes.push(printed.trim());
      return ' ';
    });
  const offices = labelledOffices(words);
  if (offices !== null) return { ...offices, date, notes, rest: '' };
  const rest = trimEdges(words);
  const names = rest === '' ? [] : organsAlone(rest.replace(/[：:]$/, ''));
  return names === null
    ? { ...nothing, date, notes, rest }
    : { names, others: [], date, notes, rest: '' };
}

/** The words before and behind the day, without what labels it. */
function besideDay(text: string, { start, end }: RowDay): string {
  const before = text.slice(0, start).replace(DAY_LABEL, '');
  const after = text.slice(end).replace(ISSUED, '');
  // 示例市教育局（2023年5月6日）: the bracket holds the day alone.
  const open = /[（(【[〔]\s*$/.exec(before);
  const close = /^\s*[）)】\]〕]/.exec(after);
  return open === null || close === null
    ? `${before} ${after}`
    : `${before.slice(0, open.index)} ${after.slice(close[0].length)}`;
}

/** Whether the line begins with the label of an imprint: `主办：`, `编发单位：`. */
export function isImprintLabelled(line: string): boolean {
  return line.length <= LONGEST && LABEL.test(line.trim());
}

/**
 * Whether the line closes with a day or a month that stands apart from the words before it, as in
 * `某某办公室　2004年9月`. Such a line is no part of a title, even where its office is not known as one.
 */
export function endsInDate(line: string): boolean {
  const start = closingDate(line);
  return start !== null && /(?:^|[\s：:])$/.test(foldWidth(line.trim()).slice(0, start));
}

/**
 * The words beside a day that stands apart, at either end of a line: on the imprint line they are who
 * issues, whatever it is called (`市创城专班宣传报道组　2021年5月6日`). Null where they say something
 * else: a sentence, what somebody did, how the text came about.
 */
export function wordsBesideDate(line: string): string | null {
  if (line.length > LONGEST) return null;
  const text = line.trim();
  const day = rowDay(text);
  if (day === null || day.date === null || findDates(text).length > 1) return null;
  const before = text.slice(0, day.start).replace(DAY_LABEL, '');
  const after = text.slice(day.end).replace(ISSUED, '');
  const words = trimEdges(before === '' ? after : before).replace(LABEL, '');
  if ((before !== '' && after.trim() !== '') || !/(?:^|\s)$/.test(before)) return null;
  if (before === '' && !/^\s/.test(after)) return null;
  const name = withoutSpace(words);
  return name.length >= 2 && name.length <= 40 && /^\p{Script=Han}/u.test(name) && !isDeed(name)
    ? words
    : null;
}

/** A sentence, a deed, or how a text came about: no office's name. */
function isDeed(name: string): boolean {
  return (
    /[。！？；，：:《》]|关于|召开|举行|开展|一行|第.{1,6}[期号]/.test(name) ||
    /^(?:本报|本刊|本网|本站|记者|通讯员|作者|签发|审[核签定]|核稿|责编|校对|农历|星期|共印|印发|发布|来源|更新|时间|日期)/.test(
      name,
    ) ||
    /(?:整理|报道|摄影?|供稿|讲话|发言|记录|摘要|选编)$/.test(name)
  );
}

/** Where the day or month begins that closes the line, or null. */
function closingDate(line: string): number | null {
  if (line.length > LONGEST) return null;
  const text = foldWidth(line.trim());
  const date = findDates(text).at(-1);
  const closes = date !== undefined && text.slice(date.end).replace(ISSUED, '') === '';
  return closes ? date.start : findMonthAtEnd(text);
}

/** `主管：甲　主办：乙` by their labels; null for words without a label or with words before it. */
function labelledOffices(words: string): Pick<Imprint, 'names' | 'others'> | null {
  const text = trimEdges(words);
  const labels = [...text.matchAll(LABELS)];
  if (labels[0]?.index !== 0) return null;
  const offices: { rank: number; names: string[] }[] = [];
  for (const [at, label] of labels.entries()) {
    const value = trimEdges(
      text.slice(label.index + label[0].length, labels[at + 1]?.index ?? text.length),
    );
    const rank = RANKS.findIndex((kind) => kind.test(label[0]));
    const names = value === '' ? [] : (organsAlone(value) ?? namedByLabel(value, label[0]));
    if (names === null) return null;
    offices.push({ rank, names });
  }
  const first = Math.min(
    ...offices.filter(({ names }) => names.length > 0).map(({ rank }) => rank),
  );
  const issues = ({ rank }: { rank: number }): boolean => rank === first && rank < 3;
  return {
    names: offices.filter(issues).flatMap(({ names }) => names),
    others: offices.filter((office) => !issues(office)).flatMap(({ names }) => names),
  };
}

/** Behind `编发单位：` stands who issues, whatever it is called; 主编 is a person. */
function namedByLabel(value: string, label: string): string[] | null {
  const name = withoutSpace(value);
  const office =
    /^[编印出发]|^主\s*办/.test(label) &&
    !/^编[辑者]/.test(label) &&
    /^\p{Script=Han}{2}/u.test(name);
  return office && name.length <= 40 && !isDeed(name) ? [value] : null;
}

/**
 * The text without separators, and without brackets whose partner is missing or which wrap the whole,
 * at its ends. Walks inwards from both ends: a pattern anchored at the end would start anew at every
 * dash of a long row.
 */
function trimEdges(text: string): string {
  let start = 0;
  let end = text.length;
  for (let moved = true; moved && start < end;) {
    moved = false;
    while (start < end && EDGE.test(text.charAt(start))) start += 1;
    while (end > start && EDGE.test(text.charAt(end - 1))) end -= 1;
    const inner = text.slice(start, end);
    const [first, last] = [inner.charAt(0), inner.slice(-1)];
    const close = BRACKETS.get(first);
    if (CLOSERS.has(first) || (close !== undefined && !inner.includes(close))) {
      start += 1;
      moved = true;
    } else if (BRACKETS.has(last) || (CLOSERS.has(last) && !hasPartner(inner, last))) {
      end -= 1;
      moved = true;
    } else if (close === last && inner.indexOf(last) === inner.length - 1) {
      start += 1;
      end -= 1;
      moved = true;
    }
  }
  return text.slice(start, end);
}

function hasPartner(text: string, close: string): boolean {
  return [...BRACKETS].some(([open, partner]) => partner === close && text.includes(open));
}
