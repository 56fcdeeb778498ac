import { foldWidth } from '../clean-text';
import { asDate, findDates, span, type PrintedDate } from './dates';

/** A day on the row of office and day, and where it stands; `date` is null where it cannot be read. */
export interface RowDay {
  date: PrintedDate | null;
  start: number;
  end: number;
}

const EDGE_BEFORE = String.raw`(?<![\d.\-/])`;
const EDGE_AFTER = String.raw`(?![\d.\-/]*\d)`;
/** Forms that only their place on such a row tells from other numbers: year, month and day each. */
const LOOSE = [
  String.raw`(?<!\d)((?:19|20)\d{2})(0\d|1[0-2])([0-3]\d)(?!\d)`,
  String.raw`(?<!\d)((?:19|20)\d{2})\s*[、_·,，]\s*(\d{1,2})\s*[、_·,，]\s*(\d{1,2})日?(?!\d)`,
  String.raw`(?<![\d年])['’‘]?(\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]`,
  String.raw`${EDGE_BEFORE}['’‘]?(\d{2})([-./])(\d{1,2})\2(\d{1,2})${EDGE_AFTER}`,
  String.raw`((?:19|20)\d{2}|[一二三四五六七八九〇零]{4})\s*年\s*(\d{1,2}|[正一二三四五六七八九十]{1,2})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})(?=$|[\s）)\]】])`,
  String.raw`([壹贰叁肆伍陆柒捌玖零]{4})年([壹贰叁肆伍陆柒捌玖拾]{1,2})月([壹贰叁肆伍陆柒捌玖拾]{1,3})日`,
].map((form) => new RegExp(form));
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAME = String.raw`(${MONTHS.join('|')})[a-z]{0,6}\.?`;
const ENGLISH = [
  new RegExp(String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?\s+${MONTH_NAME},?\s+(?<year>\d{4})`, 'i'),
  new RegExp(String.raw`${MONTH_NAME}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`, 'i'),
];

const SOME = String.raw`[\d〇○零一二三四五六七八九十廿卅正元初xX×＊*□\s]`;
/** A day whose year, month or number is missing, of another calendar, or a span: `甲辰年三月廿八`, `五月六日`. */
const UNREAD = new RegExp(
  String.raw`(?:公元|民国|农历)?(?:(?:${SOME}{0,9}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])年(?:[上下]半年|第?[一二三四1-4]季度)?)?(?:${SOME}{1,5}月(?:份|[上中下]旬|${SOME}{1,5}[日号]?)?)?(?:${SPAN_END()})?`,
  'g',
);
const BARE = /(?<![\d.\-/])(?:(?:19|20)\d{2}|\d{1,2})[-./]\d{1,2}(?![\d.\-/])/;

function SPAN_END(): string {
  return String.raw`\s*(?:[至到]|[—–~～-]{1,2})${SOME}{0,5}月?${SOME}{1,5}[日号]`;
}

/**
 * The day printed on a row, whatever way: as everywhere in a document, else in the forms only such a row
 * has (`20240506`, `24.5.6`, `6 May 2024`), else one that cannot be read. Null where there is none.
 */
export function rowDay(text: string): RowDay | null {
  const folded = foldWidth(text);
  const strict = findDates(text).at(-1);
  const unread = unreadDay(folded);
  // 2024年5月6日至10日 says which days are covered.
  if (strict !== undefined)
    return unread !== null && unread.start <= strict.start && unread.end > strict.end + 1
      ? unread
      : { date: strict, start: strict.start, end: strict.end };
  return looseDay(folded) ?? unread;
}

function looseDay(text: string): RowDay | null {
  for (const form of LOOSE) {
    const match = form.exec(text);
    if (match === null) continue;
    const [, year, ...rest] = match;
    const [month, day] = rest.slice(-2);
    const [date] = asDate(text, span(match), [fullYear(year), month, day], true);
    if (date !== undefined) return { date, start: date.start, end: date.end };
  }
  for (const form of ENGLISH) {
    const match = form.exec(text);
    const month = MONTHS.findIndex((name) => match?.[0].toLowerCase().includes(name) === true) + 1;
    if (match?.groups === undefined) continue;
    const { year, day } = match.groups;
    const [date] = asDate(text, span(match), [year, String(month), day], false);
    if (date !== undefined) return { date, start: date.start, end: date.end };
  }
  return null;
}

/** Two digits are of the years since 1949. */
function fullYear(year: string | undefined): string | undefined {
  return year?.length === 2 ? (Number(year) >= 49 ? `19${year}` : `20${year}`) : year;
}

function unreadDay(text: string): RowDay | null {
  const words = [...text.matchAll(UNREAD)].filter(([printed]) => /[年月日]/.test(printed)).at(-1);
  const match = words ?? BARE.exec(text);
  if (match === null || match === undefined) return null;
  const { start, end } = span(match);
  const lead = match[0].length - match[0].trimStart().length;
  return { date: null, start: start + lead, end: start + match[0].trimEnd().length || end };
}
