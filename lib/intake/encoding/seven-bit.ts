import iconv from 'iconv-lite';
import { Refusal } from '../findings';
import { commonShare } from './chinese';

type SevenBit = 'hz-gb-2312' | 'iso-2022-cn' | 'utf-7';

/** Share of a text that escapes for other characters take; prose that mentions one has far less. */
const MOSTLY = 0.3;
const ESCAPES = [
  /(?:=[0-9A-F]{2}){3,}(?:=\r?\n)?/g,
  /(?:%[0-9A-F]{2}){3,}/gi,
  /(?:\\u[0-9a-f]{4}){2,}/gi,
  /(?:&#x?[0-9a-f]{2,6};){2,}/gi,
];
/** Base64, as mail wraps whole texts. */
const BASE64 = /^(?=[^\d]*\d)(?=[^A-Z]*[A-Z])[A-Za-z0-9+/\r\n]{60,}={0,2}\s*$/;

/**
 * Chinese written in ASCII bytes alone, as mail once needed it: HZ (`~{VPND~}`), ISO-2022-CN and UTF-7.
 * Null for other bytes. Throws a Refusal for text in escapes that belong to mail or to programs.
 */
export function readEscaped(bytes: Uint8Array): { text: string; encoding: SevenBit } | null {
  if (bytes.some((byte) => byte >= 0x80)) return null;
  const ascii = new TextDecoder('latin1').decode(bytes);
  const text = ascii.includes('~{')
    ? fromHz(ascii)
    : ascii.includes('\x1b$')
      ? fromIso2022(ascii)
      : null;
  if (text !== null && commonShare(text) > 0.15)
    return { text, encoding: ascii.includes('~{') ? 'hz-gb-2312' : 'iso-2022-cn' };
  if (/\+[A-Za-z0-9+/]{5,}/.test(ascii)) {
    const utf7 = iconv.decode(Buffer.from(bytes), 'utf-7');
    if (/\p{Script=Han}/u.test(utf7) && commonShare(utf7) > 0.15)
      return { text: utf7, encoding: 'utf-7' };
  }
  const page = /<[a-z!]/i.test(ascii);
  if (
    ascii.includes('\x1b$') ||
    BASE64.test(ascii) ||
    (!page && ESCAPES.some((escape) => isMostly(ascii, escape)))
  ) {
    throw new Refusal(
      'unreadable',
      '的文字是邮件或程序的转义编码，无法直接阅读，请另存为 UTF-8 编码后重新提供。',
    );
  }
  return null;
}

function isMostly(text: string, escape: RegExp): boolean {
  const escaped = text.match(escape)?.join('').length ?? 0;
  return escaped > text.length * MOSTLY;
}

/** RFC 1843: GB 2312 with the high bits off between ~{ and ~}; ~~ is a tilde, ~ at a line's end joins lines. */
function fromHz(ascii: string): string {
  return ascii
    .replace(/~\{((?:[!-}][!-~])*)(?:~\}|$)|~([~\n])/gm, (_, inner?: string, plain?: string) =>
      inner === undefined ? (plain === '~' ? '~' : '') : fromGb(inner),
    )
    .replace(/~[{}]/g, '\ufffd');
}

/** RFC 1922, as far as GB 2312 goes: designated by ESC $ ) A, in use between SO and SI. */
function fromIso2022(ascii: string): string | null {
  if (!ascii.includes('\x1b$)A') || /\x1b\$(?:\)[B-Z]|[*+])/.test(ascii)) return null;
  return ascii
    .replaceAll('\x1b$)A', '')
    .replace(/\x0e([^\x0f\n]*)\x0f?/g, (_, inner: string) => fromGb(inner));
}

function fromGb(sevenBit: string): string {
  const bytes = Uint8Array.from(sevenBit, (char) => char.charCodeAt(0) | 0x80);
  return iconv.decode(Buffer.from(bytes), 'gb18030');
}
