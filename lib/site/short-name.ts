/** Columns under an icon. */
const COLUMNS = 12;

/** From here on Unicode has little but the wide characters of East Asia. */
const WIDE_FROM = 0x2e80;

/** What of a name fits under an icon: a dozen columns, of which a Chinese character takes two. */
export function shortName(name: string): string {
  let left = COLUMNS;
  let short = '';
  for (const character of name) {
    left -= (character.codePointAt(0) ?? 0) < WIDE_FROM ? 1 : 2;
    if (left < 0) return short.trimEnd();
    short += character;
  }
  return short;
}
