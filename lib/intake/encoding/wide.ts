import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { commonShare, readingScore } from './chinese';

type Wide = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

const MARKS: [encoding: 'utf-8' | Wide, mark: number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The byte order mark a file begins with, and its length in bytes. */
export function byteOrderMark(
  bytes: Uint8Array,
): { encoding: 'utf-8' | Wide; length: number } | null {
  const found = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  return found === undefined ? null : { encoding: found[0], length: found[1].length };
}

/** So many bytes are judged. */
const SAMPLE = 4096;

/**
 * UTF-16 or UTF-32 without a mark: a reading that is Chinese by far more than the bytes are by
 * themselves. A byte may be missing at either end. Null for anything else.
 */
export function readWide(bytes: Uint8Array): { text: string; encoding: Wide } | null {
  if (bytes.length < 8) return null;
  const sample = bytes.subarray(0, SAMPLE);
  if (!sample.includes(0) && isUtf8(sample.subarray(0, wholeUtf8(sample)))) return null;
  const narrow = commonShare(
    iconv.decode(Buffer.from(sample.filter((byte) => byte !== 0)), 'gb18030'),
  );
  for (const encoding of ['utf-32le', 'utf-32be', 'utf-16le', 'utf-16be'] as const) {
    for (const skip of [0, 1]) {
      const text = read(encoding, sample.subarray(skip));
      const share = commonShare(text);
      if (share > 0.25 && share > narrow * 1.5 && readingScore(text) > 0.2)
        return {
          text: `${skip === 1 ? '\ufffd' : ''}${read(encoding, bytes.subarray(skip))}`,
          encoding,
        };
    }
  }
  return null;
}

/** Units cut off at the end hold no character. */
function read(encoding: Wide, bytes: Uint8Array): string {
  const unit = encoding.startsWith('utf-16') ? 2 : 4;
  const whole = bytes.subarray(0, bytes.length - (bytes.length % unit));
  return iconv.decode(Buffer.from(whole), encoding, { stripBOM: false });
}

/** Where the last character begins that a sample may cut in two. */
function wholeUtf8(bytes: Uint8Array): number {
  return bytes.length < SAMPLE
    ? bytes.length
    : bytes.findLastIndex((byte) => (byte & 0xc0) !== 0x80);
}
