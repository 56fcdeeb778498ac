import iconv from 'iconv-lite';
import { commonShare, countBroken, readingScore } from './chinese';

/** A text read in one encoding although it was written in another, and saved so. */
interface Misreading {
  taken: 'windows-1252' | 'gb18030' | 'big5hkscs';
  written: 'utf-8' | 'gb18030' | 'big5hkscs';
}

const MISREADINGS: Misreading[] = [
  { taken: 'windows-1252', written: 'utf-8' },
  { taken: 'gb18030', written: 'utf-8' },
  { taken: 'big5hkscs', written: 'utf-8' },
  { taken: 'windows-1252', written: 'gb18030' },
  { taken: 'windows-1252', written: 'big5hkscs' },
  { taken: 'big5hkscs', written: 'gb18030' },
  { taken: 'gb18030', written: 'big5hkscs' },
];

/** Below this share of common characters a line is looked at. */
const ODD = 0.2;
/** Characters of a text that is mended; a longer one is said to be garbled. */
const MOST = 400_000;
/** So many odd lines tell which misreading it was. */
const ENOUGH_LINES = 400;

/**
 * The text with a misreading undone, wherever undoing it gives Chinese: æ•ˆèƒ½ and 鏁堣兘 are 效能 in
 * UTF-8 taken for Windows-1252 and for GBK. Lines that read well stay as they are. A text may have been
 * through it twice.
 */
export function undoMisreading(text: string): { text: string; repaired: boolean } {
  let result = text;
  for (let round = 0; round < 2; round += 1) {
    const next = undoOnce(result);
    if (next === null) break;
    result = next;
  }
  return { text: result, repaired: result !== text };
}

function undoOnce(text: string): string | null {
  if (text.length > MOST) return null;
  const lines = text.split('\n');
  const odd = lines.filter(isOdd).slice(0, ENOUGH_LINES);
  if (odd.length === 0) return null;
  const sample = odd.join('\n');
  const whole = readingScore(text) < 0.12;
  const ranked = MISREADINGS.map((misreading) => ({
    misreading,
    gain: odd.reduce((sum, line) => sum + gainOf(line, misreading, whole), 0),
  })).sort((a, b) => b.gain - a.gain);
  const best = ranked[0];
  if (best === undefined || best.gain <= 0) return null;
  // Two bytes a character fit nearly any text (签发：某某 too): only a whole document that reads as
  // nothing and gains by it proves it.
  if (best.misreading.written !== 'utf-8' && !(whole && gainsAsWhole(sample, best.misreading)))
    return null;
  return lines
    .map((line) =>
      isOdd(line) && gainOf(line, best.misreading, whole) > 0 ? undo(line, best.misreading) : line,
    )
    .join('\n');
}

/** Four characters or more beyond ASCII, and hardly a common one among them. */
function isOdd(line: string): boolean {
  const beyond = line.replace(/[\0-\x7f]+/g, '').length;
  return beyond >= 2 && commonShare(line) < ODD;
}

/** How many common characters the line gains; nothing where it cannot be undone without loss. */
function gainOf(line: string, misreading: Misreading, whole: boolean): number {
  const undone = undo(line, misreading);
  const lost = countBroken(undone) - (whole ? 2 : 0);
  if (lost > 0 || !/\p{Script=Han}/u.test(undone)) return 0;
  const gain = commonShare(undone) - commonShare(line);
  return gain > 0.1 || (misreading.written === 'utf-8' && countBroken(undone) === 0)
    ? Math.max(gain, 0.01) * undone.length
    : 0;
}

function gainsAsWhole(sample: string, misreading: Misreading): boolean {
  const undone = undo(sample, misreading);
  return undone.length >= 12 && readingScore(undone) > 0.3 && readingScore(sample) < 0.12;
}

/** Windows-1252 may have been taken several times over; each time leaves letters of that set again. */
function undo(line: string, { taken, written }: Misreading): string {
  let text = line;
  for (let round = 0; round < 3; round += 1) {
    const bytes =
      taken === 'windows-1252'
        ? westernBytes(text)
        : iconv.encode(text.replaceAll('\ufffd', '?'), taken);
    if (bytes === null) return '\ufffd'.repeat(line.length);
    text = iconv.decode(bytes, written);
    if (taken !== 'windows-1252' || /\p{Script=Han}|\ufffd/u.test(text)) break;
  }
  return text;
}

/** The bytes behind text read as Windows-1252 or Latin-1, whichever was; null for other characters. */
function westernBytes(line: string): Buffer | null {
  const bytes = [...line].map((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code < 0x100 ? code : WESTERN.get(char);
  });
  return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : null;
}

const WESTERN = new Map(
  Array.from({ length: 0x20 }, (_, at) => [
    iconv.decode(Buffer.of(0x80 + at), 'windows-1252'),
    0x80 + at,
  ]),
);
