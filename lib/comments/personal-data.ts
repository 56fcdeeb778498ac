/**
 * Personal data that people leave in a comment by mistake, so that the author can be asked before
 * sending and the desk can mask it. Finds shapes with their check digits, not meanings.
 */
export const PERSONAL_DATA_KINDS = [
  '身份证号',
  '身份证号码（可能有误）',
  '手机号',
  '固定电话',
  '银行卡号',
  '电子邮箱',
] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

export interface PersonalData {
  kind: PersonalDataKind;
  /** UTF-16 offsets into the text, end exclusive. */
  start: number;
  end: number;
}

/** Digits with the separators people put between them: up to three signs, none of them a line break. */
const GAP = '[ \\t\\u3000\\-\\u2010-\\u2015.·()_/]{0,3}';
const RUN = new RegExp(`\\+?\\d(?:${GAP}[\\dX]){6,}`, 'giu');
const GROUP = /\+?[\dX]+/giu;
/** A bank card's; no number has more. */
const MOST_DIGITS = 19;
const EMAIL = /[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/giu;

/** GB 11643: seventeen digits weighted, remainder by 11. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
/** GB/T 2260: the provinces with which the number of a resident begins. */
const PROVINCE = '1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]';
/** 6 digits of region, 8 of birth, 3 of sequence, a check; a foreigner's begins with 9 and the province. */
const ID = new RegExp(
  String.raw`^(?:(?:${PROVINCE})\d{4}|9(?:${PROVINCE})\d{3})((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dX]$`,
  'i',
);
const OLD_ID = new RegExp(String.raw`^(?:${PROVINCE})\d{4}(\d{2})(\d{2})(\d{2})\d{3}$`);
/** Lengths in use in China: 16 for credit cards of all networks, 17 to 19 for debit cards. */
const CARD = /^(?:[3-69]\d{15}|[469]\d{16}|[69]\d{17}|[469]\d{18})$/;

/** Finds personal data in a text, in order, without overlaps. */
export function findPersonalData(text: string): PersonalData[] {
  // Full-width digits and signs are as long as the ASCII ones, so offsets stay true.
  const plain = text.replace(/[\uff01-\uff5e]/g, (c) =>
    String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
  const found: PersonalData[] = [];
  for (const match of plain.matchAll(EMAIL)) {
    found.push({ kind: '电子邮箱', start: match.index, end: match.index + match[0].length });
  }
  for (const run of plain.matchAll(RUN)) {
    const groups = [...run[0].matchAll(GROUP)].map(({ 0: digits, index }): Group => ({
      digits,
      start: run.index + index,
      end: run.index + index + digits.length,
    }));
    const [first, last] = [groups[0], groups.at(-1)];
    if (first !== undefined) first.afterLetter = isLetter(plain[run.index - 1]);
    if (last !== undefined) last.beforeLetter = isLetter(plain[run.index + run[0].length]);
    found.push(...numbersIn(groups));
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter((item, n) => n === 0 || item.start >= (found[n - 1]?.end ?? 0));
}

const isLetter = (character = '') => /[a-z]/i.test(character);

/** Digits without a gap, and where they stand. */
interface Group {
  digits: string;
  start: number;
  end: number;
  /** Whether a letter touches it there. */
  afterLetter?: boolean;
  beforeLetter?: boolean;
}

/** One number, or those among several after each other that together account for the most digits. */
function numbersIn(groups: readonly Group[]): PersonalData[] {
  const whole = numberOf(groups, groups.map(({ digits }) => digits).join(''));
  if (whole !== null) return [whole];
  // Of the groups from each one on: how many digits belong to numbers, and the number that begins there.
  const explained: number[] = [];
  const begins: ({ number: PersonalData; next: number } | undefined)[] = [];
  for (let from = groups.length - 1; from >= 0; from -= 1) {
    let most = explained[from + 1] ?? 0;
    let digits = '';
    for (let next = from + 1; next <= groups.length; next += 1) {
      digits += groups[next - 1]?.digits ?? '';
      if (digits.length > MOST_DIGITS) break;
      const parts = groups.slice(from, next);
      const number = numberOf(parts, digits);
      const reach = digits.length + (explained[next] ?? 0);
      if (number === null || !isGrouped(parts, digits) || reach <= most) continue;
      most = reach;
      begins[from] = { number, next };
    }
    explained[from] = most;
  }
  const found: PersonalData[] = [];
  for (let at = 0; at < groups.length;) {
    const here = begins[at];
    if (here !== undefined) found.push(here.number);
    at = here?.next ?? at + 1;
  }
  return found;
}

function numberOf(groups: readonly Group[], digits: string): PersonalData | null {
  const kind = kindOf(digits);
  const [first, last] = [groups[0], groups.at(-1)];
  if (kind === null || first === undefined || last === undefined) return null;
  // Words stand before and after numbers without a space (tel138…, 138…转); what letters enclose is a
  // code of some kind, unless its check digit and date say otherwise.
  const enclosed = first.afterLetter === true && last.beforeLetter === true;
  if (enclosed && !(kind === '身份证号' && digits.length === 18)) return null;
  return { kind, start: first.start, end: last.end };
}

/**
 * Whether a number among others is written as people write one: figures and dates one after another
 * have groups of one or two digits, numbers hardly. The check digit and date of an identity number
 * tell enough by themselves.
 */
function isGrouped(groups: readonly Group[], digits: string): boolean {
  if (digits.length === 18 && readId(digits) === 'right') return true;
  return groups.every((group, n) => group.digits.length > 2 || (n === 0 && group.digits === '86'));
}

function kindOf(digits: string): PersonalDataKind | null {
  const id = readId(digits);
  if (id === 'right') return '身份证号';
  if (id === 'slip') return '身份证号码（可能有误）';
  if (/^(?:\+?0{0,2}86)?1[3-9]\d{9}$/.test(digits)) return '手机号';
  if (CARD.test(digits) && passesLuhn(digits)) {
    // One number in ten passes by chance: a day that is none is a slip too, and more likely.
    return id === 'no-day' ? '身份证号码（可能有误）' : '银行卡号';
  }
  if (/^(?:\+?86)?0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/.test(digits)) return '固定电话';
  return null;
}

/**
 * A resident identity number of 18 characters, or of 15 digits as until 1999, which have no check: right,
 * wrong only in its check (`slip`), built like one but of no day there is (`no-day`), or none at all.
 */
function readId(digits: string): 'right' | 'slip' | 'no-day' | null {
  const modern = ID.exec(digits);
  if (modern !== null) {
    const [, year = '', month = '', day = ''] = modern;
    if (!isDay(`${year}-${month}-${day}`)) return 'no-day';
    const sum = ID_WEIGHTS.reduce((total, weight, n) => total + weight * Number(digits[n]), 0);
    return ID_CHECKS[sum % 11] === digits[17]?.toUpperCase() ? 'right' : 'slip';
  }
  const old = OLD_ID.exec(digits);
  return old !== null && isDay(`19${old[1]}-${old[2]}-${old[3]}`) ? 'right' : null;
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, n) => {
    const value = Number(digit) * (n % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The text with every character of these pieces but white space replaced by ＊. */
export function maskPieces(
  text: string,
  pieces: readonly { start: number; end: number }[],
): string {
  let masked = text;
  for (const { start, end } of pieces) {
    masked =
      masked.slice(0, start) + masked.slice(start, end).replace(/\S/g, '＊') + masked.slice(end);
  }
  return masked;
}
