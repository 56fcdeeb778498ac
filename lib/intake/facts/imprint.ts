import { foldWidth, withoutSpace } from '../clean-text';
import { findDates, findMonthAtEnd, type PrintedDate } from './dates';
import { organsAlone } from './organs';
import { isPeriod } from './period';

/** What an office prints of itself beside an issue number: its name, the day, or both. */
export interface Imprint {
  names: string[];
  /** Offices that only oversee or help (`主管：`, `协办：`) where another one issues. */
  others: string[];
  date: PrintedDate | null;
  /** A month without a day that closes the line, as printed; it is no date of issue. */
  month: string | null;
  /** Words that are none of these. */
  rest: string;
}

/** No line of a letterhead is longer; also keeps every pattern below from a hostile one. */
const LONGEST = 200;
/** What may stand before the office's name, with a colon, or behind the day. */
const LABEL_WORDS = String.raw`(?:(?:主\s*办|主\s*编|编\s*印|编\s*发|编\s*制|印\s*发|承\s*办|主\s*管|协\s*办)(?:单位|机关|部门)?|主\s*办\s*方)`;
const LABEL = new RegExp(String.raw`^${LABEL_WORDS}\s*[：:]\s*`);
const LABELS = new RegExp(String.raw`(?<![\p{Script=Han}])${LABEL_WORDS}\s*[：:]\s*`, 'gu');
/** The first kind that is printed names who issues; 主管 and 协办 do so only where nobody else is named. */
const RANKS = [/^[编印]|^主\s*编/, /^主\s*办/, /^承/, /^主\s*管/, /^协/];
const ISSUED = /^\s*(?:[（(]?(?:星期|周).[）)]?)?\s*(?:编印|编发|印发|印制|编|印)?(?=$|[\s）)])/;
const EDGE = /[\s·|｜，,、—-]/;
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
  const nothing = { names: [], others: [], date: null, month: null };
  if (text.length > LONGEST) return { ...nothing, rest: text };
  if (isPeriod(text)) return { ...nothing, rest: trimEdges(text) };
  const date = findDates(text).at(-1) ?? null;
  const monthAt = date === null ? findMonthAtEnd(text.trimEnd()) : null;
  const month = monthAt === null ? null : text.slice(monthAt).trim();
  const words =
    date !== null
      ? `${text.slice(0, date.start)} ${text.slice(date.end).replace(ISSUED, '')}`
      : text.slice(0, monthAt ?? text.length);
  const labelled = labelledOffices(words);
  if (labelled !== null) return { ...labelled, date, month, rest: '' };
  const rest = trimEdges(words);
  const names = rest === '' ? [] : organsAlone(rest);
  return names === null
    ? { ...nothing, date, month, rest }
    : { names, others: [], date, month, rest: '' };
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
  const [date, ...more] = findDates(text);
  if (date === undefined || more.length > 0) return null;
  const before = text.slice(0, date.start);
  const after = text.slice(date.end).replace(ISSUED, '');
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
  const office = /^[编印]|^主\s*办/.test(label) && /^\p{Script=Han}{2}/u.test(name);
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
