import { codePoint } from 'dingbat-to-unicode';

/** The fonts whose characters are signs, whatever their codes are elsewhere. */
const SIGN_FONT = /^(?:symbol|webdings|wingdings(?: ?[23])?)$/i;

/** Signs that the table of the library lacks; by the codes of the fonts. */
const MORE: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0xa8: '□',
    0xfe: '☑',
    0xfd: '☒',
    0x6f: '□',
    0x6c: '●',
    0xd8: '➢',
    0xfc: '✓',
    0xfb: '✗',
    0x6e: '■',
    0x76: '❖',
    0xa1: '○',
    0x75: '◆',
    0xa7: '▪',
    0x71: '❑',
    0x72: '❒',
  },
  symbol: {
    0xb7: '•',
    0xb3: '≥',
    0xa3: '≤',
    0xb4: '×',
    0xb8: '÷',
    0xb1: '±',
    0xb0: '°',
    0xae: '→',
    0xa5: '∞',
    0xd6: '√',
    0xb9: '≠',
    0xbb: '≈',
    0x20: ' ',
  },
  'wingdings 2': { 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '□', 0x4f: '✗' },
};

/** Whether text in this font shows signs in place of its letters. */
export function isSignFont(font: string): boolean {
  return SIGN_FONT.test(font.trim());
}

/**
 * The character that a font shows for a code, which may lie in the private range (F020…F0FF) that fonts
 * of signs use; null where it is not known.
 */
export function symbolText(font: string, code: number): string | null {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const name = font.trim().replace(/^(wingdings)([23])$/i, '$1 $2');
  if (isSignFont(name)) {
    const more = MORE[name.toLowerCase()]?.[own];
    return more ?? codePoint(name, own)?.string ?? (own === 0x20 ? ' ' : null);
  }
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  return isPrivate || code < 0x20 ? null : String.fromCodePoint(code);
}

/** Text set in a font of signs as the signs it shows. */
export function signText(font: string, text: string): string {
  return Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const isSign = code <= 0xff || (code >= 0xf000 && code <= 0xf0ff);
    return isSign ? (symbolText(font, code) ?? char) : char;
  }).join('');
}
