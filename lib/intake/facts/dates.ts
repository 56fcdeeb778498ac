import { foldWidth, withoutSpace } from '../clean-text';
import { parseNumeral } from './numerals';

/** A date found in a text. `impossible` dates (2月30日) are reported, never used. */
export interface PrintedDate {
  /** `YYYY-MM-DD`. */
  day: string;
  /** `HH:MM`, where printed. */
  time: string | null;
  /** Where the printed form stands in the text that was searched. */
  start: number;
  end: number;
  /** Written with 年月日, as documents date themselves; pages use 2004-09-10 and 2004/9/10. */
  inWords: boolean;
  impossible: boolean;
}

/** Digits and characters of a date may stand apart for looks: `二 〇 二 四 年 五 月 六 日`. */
const ZH_YEAR = String.raw`[一二三四五六七八九〇零](?:\s*[一二三四五六七八九〇零]){3}`;
const YEAR = String.raw`(?:(?<!\d)(?:1\s*9|2\s*0)\s*\d\s*\d|${ZH_YEAR})`;
const MONTH_NUMBER = String.raw`(?:\d\s?\d?|[正元一二三四五六七八九十](?:\s*[一二])?)`;
const WORDS = new RegExp(
  String.raw`(${YEAR})\s*年\s*(${MONTH_NUMBER})\s*月\s*(\d\s?\d?|[一二三四五六七八九十廿卅](?:\s*[一二三四五六七八九十]){0,2})\s*[日号]`,
  'g',
);
const MONTH = new RegExp(String.raw`${YEAR}\s*年\s*${MONTH_NUMBER}\s*月$`);
const MARKS =
  /(?<![\d.])((?:19|20)\d{2})\s*([-/.．。—])\s*(\d{1,2})\s*\2\s*(\d{1,2})日?(?![\d.]*\d)/g;
/** `2023 05/06 16:02`, as pages set year, day and hour each in its own box. */
const BOXES =
  /(?<![\d.])((?:19|20)\d{2})\s*(\d{2})\s*[/-]\s*(\d{2})(?=\s*\d{2}\s*:\s*\d{2}(?!\d))/g;
/** The hour may stand alone: `7月12日20时`. */
const TIME =
  /^[\sT日]*(上午|下午|晚上?|星期.|周.)?\s*(\d{1,2})\s*(?:[:时点]\s*(\d{1,2})(?:\s*[:分]\s*\d{1,2})?分?|时(?![代尚期间])(?:许|整)?|点(?:[整钟许]|$))/;

/** Every full date in `text` in reading order, whatever way it is printed. */
export function findDates(text: string): PrintedDate[] {
  const folded = foldWidth(text);
  const found: PrintedDate[] = [];
  for (const match of folded.matchAll(WORDS)) {
    found.push(...asDate(folded, span(match), [match[1], match[2], match[3]], true));
  }
  for (const match of folded.matchAll(MARKS)) {
    found.push(...asDate(folded, span(match), [match[1], match[3], match[4]], false));
  }
  for (const match of folded.matchAll(BOXES)) {
    found.push(...asDate(folded, span(match), [match[1], match[2], match[3]], false));
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The date a line consists of, brackets and odd spacing allowed (`（2004 年 9 月 10 日）`); null when
 * the line says anything else. A weekday may follow.
 */
export function dateAlone(line: string): PrintedDate | null {
  const text = withoutSpace(line).replace(/^[（(【[〔]|[）)】\]〕]$/g, '');
  // Spaces between a day and a time separate them, so the line is tried with and without them.
  for (const candidate of [line.trim().replace(/^[（(]|[）)]$/g, ''), text]) {
    const [date, ...more] = findDates(candidate);
    if (date === undefined || more.length > 0 || date.start > 0) continue;
    if (/^\s*[（(]?(星期.|周.)?[）)]?[。.]?$/.test(candidate.slice(date.end))) return date;
  }
  return null;
}

/** Where a month without a day begins that closes the text (`二〇〇四年九月`), or null. */
export function findMonthAtEnd(text: string): number | null {
  return MONTH.exec(foldWidth(text))?.index ?? null;
}

/** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. */
export function isoMoment(date: PrintedDate): string {
  return date.time === null ? date.day : `${date.day} ${date.time}`;
}

/** The date of a year, month and day as printed; empty where they are no numbers or no year of ours. */
export function asDate(
  text: string,
  { start, end: printedEnd }: { start: number; end: number },
  parts: [year: string | undefined, month: string | undefined, day: string | undefined],
  inWords: boolean,
): PrintedDate[] {
  const [y, m, d] = parts.map((part) => parseNumeral(part ?? '') ?? NaN);
  if (y === undefined || m === undefined || d === undefined) return [];
  if (!(y >= 1900 && y <= 2100) || Number.isNaN(m) || Number.isNaN(d)) return [];
  let end = printedEnd;
  const clock = TIME.exec(text.slice(end, end + 24));
  const printedHour = Number(clock?.[2]);
  const hour = /[下晚]/.test(clock?.[1] ?? '') && printedHour < 12 ? printedHour + 12 : printedHour;
  const minute = Number(clock?.[3] ?? 0);
  const timed = clock !== null && hour < 24 && minute < 60;
  if (timed) end += clock[0].length;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const stamp = new Date(Date.UTC(y, m - 1, d));
  const impossible = stamp.getUTCMonth() !== m - 1 || stamp.getUTCDate() !== d;
  const time = timed ? `${pad(hour)}:${pad(minute)}` : null;
  return [{ day: `${y}-${pad(m)}-${pad(d)}`, time, start, end, inWords, impossible }];
}

/** Where a match stands. */
export function span(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}
