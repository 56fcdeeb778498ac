const DIGITS = new Map([...'〇一二三四五六七八九'].map((char, value) => [char, value]));
const ALIASES = new Map([
  ['零', 0],
  ['○', 0],
  ['◯', 0],
  ['元', 1],
  ['正', 1],
  ['两', 2],
  ['壹', 1],
  ['贰', 2],
  ['叁', 3],
  ['肆', 4],
  ['伍', 5],
  ['陆', 6],
  ['柒', 7],
  ['捌', 8],
  ['玖', 9],
]);
const UNITS = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
]);
const TENS = new Map([
  ['廿', 20],
  ['卅', 30],
]);

/**
 * A number as Chinese documents print it: `48`, `４８`, `四十八`, `一百二十八`, `廿三`, `贰拾`, or digit by
 * digit `二〇〇四`. Null when it is none of these.
 */
export function parseNumeral(printed: string): number | null {
  const text = printed
    .replace(/\s/g, '')
    .replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  if (text === '') return null;
  if (/^\d+$/.test(text)) return Number(text);
  const chars = [...text];
  return chars.some((char) => UNITS.has(char) || TENS.has(char)) ? sumUnits(chars) : byDigit(chars);
}

function digit(char: string): number | undefined {
  return DIGITS.get(char) ?? ALIASES.get(char) ?? (/^\d$/.test(char) ? Number(char) : undefined);
}

function byDigit(chars: string[]): number | null {
  let value = 0;
  for (const char of chars) {
    const next = digit(char);
    if (next === undefined) return null;
    value = value * 10 + next;
  }
  return value;
}

function sumUnits(chars: string[]): number | null {
  let total = 0;
  let pending: number | null = null;
  for (const char of chars) {
    const unit = UNITS.get(char);
    const tens = TENS.get(char);
    if (unit !== undefined) {
      total += (pending ?? 1) * unit;
      pending = null;
    } else if (tens !== undefined) {
      total += tens;
    } else {
      const next = digit(char);
      if (next === undefined) return null;
      pending = next;
    }
  }
  return total + (pending ?? 0);
}
