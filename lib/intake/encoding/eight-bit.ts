import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { readingScore } from './chinese';

export interface EightBit {
  text: string;
  encoding: 'gb18030' | 'big5' | 'utf-8';
  /** The file declares this encoding. */
  agreed: boolean;
  mixed: boolean;
}

/** So much a declaration is worth against the look of the text. */
const TRUST = 0.05;

/**
 * Bytes that are no valid UTF-8: mostly sound UTF-8 stays UTF-8, else GB18030 (with GBK and GB2312
 * inside) or Big5 (with Hong Kong's additions), whichever has more common characters. A file pasted
 * together from two encodings is read line by line.
 */
export function readEightBit(bytes: Uint8Array, declared: string | null): EightBit {
  const best = readBest(bytes, declared);
  const mixed = readByLine(bytes);
  return mixed !== null && readingScore(mixed) > readingScore(best.text)
    ? { ...best, text: mixed, mixed: true }
    : best;
}

/** So many bytes decide; a file is written in one encoding, or read by line. */
const SAMPLE = 200_000;

function readBest(bytes: Uint8Array, declared: string | null): EightBit {
  const sample = bytes.subarray(0, SAMPLE);
  const readings = (['gb18030', 'big5', 'utf-8'] as const).map((encoding) => {
    const text = read(encoding, sample);
    const agreed = declared !== null && sameFamily(declared, encoding);
    return {
      text,
      encoding,
      agreed,
      mixed: false,
      score: readingScore(text) + (agreed ? TRUST : 0),
    };
  });
  const best = readings.reduce((a, b) => (b.score > a.score ? b : a));
  return { ...best, text: read(best.encoding, bytes) };
}

/**
 * Each line by itself: UTF-8 where it reads better so, else as the other lines together read best. Null
 * where all lines are of one kind. No character of these encodings holds the byte of a line end.
 */
function readByLine(bytes: Uint8Array): string | null {
  const lines = splitLines(bytes);
  if (!lines.some((line) => line.some((byte) => byte >= 0x80) && !broken(line))) return null;
  const readings = lines.map((line) => ({ line, text: broken(line) ? null : read('utf-8', line) }));
  const foreign = readings.filter(({ text }) => text === null).map(({ line }) => line);
  const { encoding } = readBest(Buffer.concat(foreign), null);
  return readings.map(({ line, text }) => text ?? better(line, encoding)).join('');
}

function broken(line: Uint8Array): boolean {
  return !isUtf8(Buffer.from(line.buffer, line.byteOffset, line.length));
}

/** A line of UTF-8 that lost a byte still reads better as UTF-8. */
function better(line: Uint8Array, encoding: EightBit['encoding']): string {
  const [own, other] = [read('utf-8', line), read(encoding, line)];
  const score = readingScore(own);
  return score > 0 && score >= readingScore(other) ? own : other;
}

/** Lines with the byte that ends them. */
function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found === -1 ? bytes.length : found + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

/** The platform's own decoder of Big5 leaves Hong Kong's characters in the private area. */
function read(encoding: EightBit['encoding'], bytes: Uint8Array): string {
  return encoding === 'big5'
    ? iconv.decode(Buffer.from(bytes), 'big5hkscs')
    : new TextDecoder(encoding).decode(bytes);
}

function sameFamily(declared: string, encoding: string): boolean {
  if (encoding === 'gb18030') return /^(?:gb|x-gbk|cp936)/.test(declared);
  if (encoding === 'big5') return declared.startsWith('big5');
  return declared === encoding;
}
