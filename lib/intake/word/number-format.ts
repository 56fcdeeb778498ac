const DIGITS = '〇一二三四五六七八九';
const FORMAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: [number, string][] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
].map(([value, letters]) => [value, letters]);

type Format = [name: RegExp, write: (count: number) => string | undefined];

/** The formats of `w:numFmt` (ECMA-376, part 1, 17.18.59) that documents use. */
const FORMATS: Format[] = [
  [
    /^(?:chineseLegal|ideographLegal|japaneseLegal)/,
    (count) => inChinese(count, FORMAL_DIGITS, '拾佰仟'),
  ],
  [/^(?:ideographDigital|japaneseDigital|taiwaneseDigital)/, digitByDigit],
  [/^(?:chinese|taiwanese|japanese)Counting/, (count) => inChinese(count, DIGITS, '十百千')],
  [/^ideographTraditional$/, (count) => STEMS[count - 1]],
  [/^ideographZodiac$/, (count) => BRANCHES[count - 1]],
  [/^ideographEnclosedCircle$/, (count) => fromTable(0x3280, count, 10)],
  [/^decimalEnclosedCircle/, circled],
  [/^decimalEnclosedParen$/, (count) => fromTable(0x2474, count, 20)],
  [/^decimalEnclosedFullstop$/, (count) => fromTable(0x2488, count, 20)],
  [
    /^decimalFullWidth/,
    (count) =>
      String(count).replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit))),
  ],
  [/^decimalZero$/, (count) => String(count).padStart(2, '0')],
  [/^upperRoman$/, (count) => roman(count)?.toUpperCase()],
  [/^lowerRoman$/, roman],
  [/^upperLetter$/, (count) => letters(count)?.toUpperCase()],
  [/^lowerLetter$/, letters],
];

/** `count` as a list of this format draws it; in digits where the format has no sign for it. */
export function formatNumber(format: string, count: number): string {
  return FORMATS.find(([name]) => name.test(format))?.[1](count) ?? String(count);
}

/** 1…9999 as documents count: 一 … 十 … 二十三 … 一百零五. */
function inChinese(count: number, digits: string, units: string): string | undefined {
  if (count < 1 || count > 9999) return undefined;
  const places = [...String(count)].map(Number);
  const zero = digits === DIGITS ? '零' : digits.charAt(0);
  let text = '';
  for (const [at, digit] of places.entries()) {
    const unit = units.charAt(places.length - at - 2);
    if (digit !== 0) text += digits.charAt(digit) + unit;
    else if (places.slice(at).some((later) => later !== 0) && !text.endsWith(zero)) text += zero;
  }
  return digits === DIGITS ? text.replace(/^一十/, '十') : text;
}

function digitByDigit(count: number): string {
  return [...String(count)].map((digit) => DIGITS.charAt(Number(digit))).join('');
}

/** ① … ㊿, which stand in three places of Unicode. */
function circled(count: number): string | undefined {
  if (count <= 20) return fromTable(0x2460, count, 20);
  return count <= 35 ? fromTable(0x3251, count - 20, 15) : fromTable(0x32b1, count - 35, 15);
}

function fromTable(first: number, count: number, length: number): string | undefined {
  return count >= 1 && count <= length ? String.fromCodePoint(first + count - 1) : undefined;
}

function roman(count: number): string | undefined {
  if (count < 1 || count > 3999) return undefined;
  let left = count;
  let text = '';
  for (const [value, letter] of ROMAN) for (; left >= value; left -= value) text += letter;
  return text;
}

/** a … z, then aa, bb … as Word goes on. */
function letters(count: number): string | undefined {
  if (count < 1 || count > 260) return undefined;
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26));
}
