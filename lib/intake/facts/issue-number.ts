import { foldWidth, withoutSpace } from '../clean-text';
import { parseNumeral } from './numerals';

const HAN_NUM = '一二三四五六七八九十百千〇零○廿卅壹贰叁肆伍陆柒捌玖拾佰';
/** A number in digits or Chinese, and a year, as parts of patterns for folded text without spaces. */
export const NUM = `[0-9]{1,5}|[${HAN_NUM}]{1,8}`;
/** Double issues: `第12期、第13期`, `第5、6期`, `第5-6期`. */
const NUMS = String.raw`(?:${NUM})(?:[期]?[、,，/至~～—–\-]第?(?:${NUM})){0,3}`;
export const YEAR = String.raw`(?:(?<!\d)(?:19|20)\d{2}|[一二三四五六七八九〇零○]{4})`;
const DATED = String.raw`(?:${YEAR}年(?:度|[0-9]{1,2}月|[正元一二三四五六七八九十]{1,2}月)?|${YEAR}(?=[（(]?第)|[〔\[（(【]${YEAR}年?[〕\]）)】])`;
const TOTAL = String.raw`(?:[（(\[【〔]?总(?:第)?(?:${NUMS})(?:[期号]|(?=[）)\]】〕]))[）)\]】〕]?)`;
const BEFORE_TOTAL = String.raw`[,，、·/|｜;；]?`;
const SPECIAL = String.raw`(?:[—–\-·]?[（(]?(?:增刊|专刊|特刊|合刊|创刊号?|试刊号?|终刊号?)[）)]?)?`;
/** `第10期A`, `第3期（下）`, and the year where it stands behind: `第3期（2020年）`. */
const PART = String.raw`(?:[A-Z](?![A-Za-z\p{Script=Han}])|[（(][A-Z上中下][）)])?`;
const YEAR_BEHIND = String.raw`(?:[（(〔\[]${YEAR}年?度?[）)〕\]])?`;
const issue = (units: string): RegExp =>
  new RegExp(
    `(?:${TOTAL}${BEFORE_TOTAL})?(?:${DATED}[（(]?)?${SPECIAL}` +
      String.raw`[（(\[【]?(?:第(?:${NUMS})[${units}]|总第(?:${NUM})期|(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}期)${PART}${SPECIAL}${YEAR_BEHIND}[）)\]】]?(?:${BEFORE_TOTAL}${TOTAL})?`,
    'u',
  );
const ISSUE = issue('期辑');
const NUMBERED = issue('号');
const TOTAL_ALONE = new RegExp(`^${TOTAL}$`);
const SHORT = new RegExp(
  String.raw`^(?:(?:${YEAR})年|[〔\[（(【](?:${YEAR})[〕\]）)】]|(?:19|20)\d{2}[-.—–/])(?:${NUM})[期]${TOTAL}?$|^[（(]?(?:NO|No|no)[.:]?(?:\d{1,5})[）)]?$|^(?:${YEAR}年)?(?:增刊|专刊|特刊)(?:[（(]?第?(?:${NUM})期?[）)]?)?$`,
);

/** An issue number found in a line whose white space was removed. */
export interface PrintedIssue {
  /** As printed, without white space and without brackets that only wrap it: `第48期`. */
  printed: string;
  start: number;
  end: number;
}

/** The first issue number in `line`, positions counted in the line without white space. */
export function findIssue(line: string): PrintedIssue | null {
  const text = withoutSpace(line);
  const folded = foldWidth(text);
  return placed(text, SHORT.exec(folded) ?? ISSUE.exec(folded));
}

/** `第12号` as newsletters print it now and then; only its place tells it from a document number. */
export function findNumberedIssue(line: string): PrintedIssue | null {
  const text = withoutSpace(line);
  return placed(text, NUMBERED.exec(foldWidth(text)));
}

/** Whether the line is the running number since the first issue: `（总第345期）`. */
export function isTotalAlone(line: string): boolean {
  return TOTAL_ALONE.test(foldWidth(withoutSpace(line)));
}

function placed(text: string, match: RegExpExecArray | null): PrintedIssue | null {
  if (match === null) return null;
  const start = match.index;
  const end = start + match[0].length;
  return { printed: unwrap(text.slice(start, end)), start, end };
}

/**
 * Year and number of a printed issue number: `第四十八期` → 48; `2016年第58期` → 2016 and 58;
 * `2024年第3期（总第15期）` → 2024 and 3. What is not printed is null.
 */
export function parseIssueNumber(printed: string): { year: number | null; number: number | null } {
  const text = foldWidth(withoutSpace(printed));
  const year = new RegExp(`(${YEAR})(?:年|[〕\\]）)】]|(?=第)|[-.—–/](?=\\d+期$))`).exec(text)?.[1];
  const rest = year === undefined ? text : text.replace(year, ' ');
  const own = rest.replace(new RegExp(TOTAL), '');
  const number =
    new RegExp(`第(${NUM})`).exec(own)?.[1] ??
    new RegExp(`(${NUM})[期辑号]`).exec(own)?.[1] ??
    /^\D*?(\d{1,5})\D*$/.exec(own)?.[1] ??
    new RegExp(`总第?(${NUM})期`).exec(rest)?.[1];
  return {
    year: year === undefined ? null : parseNumeral(year),
    number: number === undefined ? null : parseNumeral(number),
  };
}

const PAIRS = new Map([
  ['（', '）'],
  ['(', ')'],
  ['[', ']'],
  ['【', '】'],
  ['〔', '〕'],
]);

function unwrap(printed: string): string {
  const close = PAIRS.get(printed.charAt(0));
  const inner = printed.slice(1, -1);
  if (close !== undefined && printed.endsWith(close) && !/[（(【[〔]/.test(inner)) return inner;
  // A bracket whose partner lies outside the match belongs to the line, not to the number.
  const opens = (printed.match(/[（([【〔]/g) ?? []).length;
  const closes = (printed.match(/[）)\]】〕]/g) ?? []).length;
  if (closes > opens && /[）)\]】〕]$/.test(printed)) return printed.slice(0, -1);
  if (opens > closes && /^[（([【〔]/.test(printed)) return printed.slice(1);
  return printed;
}
