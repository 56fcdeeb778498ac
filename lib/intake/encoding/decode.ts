import iconv from 'iconv-lite';
import { Refusal } from '../findings';
import { countBroken, readingScore, readsAsNothing, strangeLines } from './chinese';
import { readEightBit } from './eight-bit';
import { undoMisreading } from './misread';
import { readEscaped } from './seven-bit';
import { byteOrderMark, readWide } from './wide';

export interface Decoded {
  text: string;
  encoding:
    | 'utf-8'
    | 'gb18030'
    | 'big5'
    | 'utf-16le'
    | 'utf-16be'
    | 'utf-32le'
    | 'utf-32be'
    | 'utf-7'
    | 'hz-gb-2312'
    | 'iso-2022-cn';
  /**
   * `bom` and `valid` are certain, `declared` is what the file says and reads like Chinese; `guessed`
   * was chosen by that alone.
   */
  how: 'bom' | 'valid' | 'declared' | 'guessed';
  /** The charset the file itself declares, in lower case, or null. */
  declared: string | null;
  /** How many characters could not be read. */
  broken: number;
  /** How many lines read as no language. */
  strange: number;
  /** Some lines are written in one encoding and some in another. */
  mixed: boolean;
  /** The text had been read in a wrong encoding and saved so; that was undone. */
  repaired: boolean;
}

type Reading = Pick<Decoded, 'text' | 'encoding' | 'how'> & { mixed?: boolean };

const UNREADABLE = '的文字编码无法辨认，请另存为 UTF-8 编码后重新提供。';

/**
 * The text of a file and how its encoding was known. UTF-8 is told by its own structure and a byte
 * order mark by itself, as far as what follows bears it out; between all others the reading that looks
 * like Chinese wins, since declarations are often wrong. Throws a Refusal when the bytes are no text or
 * no reading of them makes sense.
 */
export function decode(bytes: Uint8Array): Decoded {
  const declared = declaredCharset(bytes);
  const { content, holes } = withoutPadding(bytes);
  const { mixed = false, ...reading } = readBytes(content, declared);
  const { text, repaired } = undoMisreading(reading.text);
  const broken = countBroken(text) + countLost(text) + holes;
  const { strange, all } = strangeLines(text);
  const senseless = readsAsNothing(text);
  if (broken > text.length * 0.1 || strange > all * 0.4 || (reading.how === 'guessed' && senseless))
    throw new Refusal('unreadable', UNREADABLE);
  const odd = Math.max(strange, senseless ? all : 0);
  return { ...reading, text, declared, broken, strange: odd, mixed, repaired };
}

function readBytes(bytes: Uint8Array, declared: string | null): Reading {
  const marked = readMarked(bytes);
  if (marked !== null) return marked;
  // A mark that the bytes behind it contradict was put there by a program, and is no part of the text.
  const plain = bytes.subarray(byteOrderMark(bytes)?.length ?? 0);
  const wide = readWide(plain);
  if (wide !== null) return { ...wide, how: 'guessed' };
  if (looksBinary(plain))
    throw new Refusal(
      'binary',
      '不是文字文件：内容是程序、图片或其他二进制数据，请核对后重新提供。',
    );
  const escaped = readEscaped(plain);
  if (escaped !== null) return { ...escaped, how: 'guessed' };
  const utf8 = readUtf8(plain);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', how: 'valid' };
  const best = readEightBit(plain, declared);
  return { ...best, how: best.agreed ? 'declared' : 'guessed' };
}

/** The text behind a byte order mark, where it is what the mark says. */
function readMarked(bytes: Uint8Array): Reading | null {
  const mark = byteOrderMark(bytes);
  if (mark === null) return null;
  const content = bytes.subarray(mark.length);
  if (mark.encoding === 'utf-8') {
    const text = readUtf8(content);
    return text === null ? null : { text, encoding: 'utf-8', how: 'bom' };
  }
  const text = iconv.decode(Buffer.from(content), mark.encoding, { stripBOM: false });
  const narrow = readUtf8(content);
  const other = narrow ?? readWide(content)?.text ?? readEightBit(content, null).text;
  const contradicted = !other.includes('\0') && readingScore(other) > readingScore(text) + 0.1;
  return contradicted ? null : { text, encoding: mark.encoding, how: 'bom' };
}

/** Strictly valid UTF-8, but for a last character that was cut off; null for anything else. */
function readUtf8(bytes: Uint8Array): string | null {
  const last = bytes.findLastIndex((byte) => byte < 0x80 || byte >= 0xc0);
  const cut = last >= bytes.length - 3 && (bytes[last] ?? 0) >= 0xc0 ? last : bytes.length;
  for (const end of [bytes.length, cut]) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end));
      return end === bytes.length ? text : `${text}\ufffd`;
    } catch {
      continue;
    }
  }
  return null;
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]*encoding=["']([\w-]+)/i
      .exec(head)
      ?.slice(1)
      .find(Boolean)
      ?.toLowerCase() ?? null
  );
}

/**
 * The bytes without what old programs and broken disks pad a file with: NULs or an end mark (0x1A)
 * behind the text. Runs of NULs inside a text that has none elsewhere are `holes` where text is lost.
 */
function withoutPadding(bytes: Uint8Array): { content: Uint8Array; holes: number } {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 0x1a)) end -= 1;
  // UTF-16 and UTF-32 end their last ASCII character in NULs.
  const even = end + ((4 - (end % 4)) % 4);
  const padded = bytes.subarray(0, Math.min(even, bytes.length));
  if (byteOrderMark(bytes) !== null || readWide(padded) !== null)
    return { content: padded, holes: 0 };
  const content = bytes.subarray(0, end);
  if (!content.includes(0)) return { content, holes: 0 };
  const filled = content.filter((byte) => byte !== 0);
  const runs = content.reduce(
    (sum, byte, at) => sum + (byte === 0 && content[at - 1] !== 0 ? 1 : 0),
    0,
  );
  return looksBinary(filled) || runs > 8 ? { content, holes: 0 } : { content: filled, holes: runs };
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65536);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) controls += 8;
    else if (byte < 32 && ![9, 10, 12, 13, 14, 15, 27].includes(byte)) controls += 1;
  }
  return controls > sample.length * 0.02 && controls > 2;
}

/** 锟斤拷 and 烫烫烫 stand for characters that an earlier program had lost. */
function countLost(text: string): number {
  return text.match(/锟斤拷|斤拷锟|烫烫烫|屯屯屯|ï¿½/g)?.length ?? 0;
}
