import { Refusal } from './findings';

export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';
  /**
   * `bom` and `valid` are certain, `declared` is what the file says and reads like Chinese; `guessed`
   * was chosen by that alone.
   */
  how: 'bom' | 'valid' | 'declared' | 'guessed';
  /** The charset the file itself declares, in lower case, or null. */
  declared: string | null;
  /** How many characters could not be read. */
  broken: number;
}

/** The commonest characters of simplified and of traditional text: about half of any real text. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指区强市县办局委关推务服督查群众简报示范' +
    '這來們時對會說產種麼發動學經過電點業應還現實體機從開與關間樣數問無當軍條結將組見計務督導報區縣辦強農後題統議書長為國個們',
);

/**
 * The text of a file and how its encoding was known. UTF-8 is told by its own structure and a byte
 * order mark by itself; between GB18030 (with GBK and GB2312 inside) and Big5, and UTF-16 without a
 * mark, the reading that looks like Chinese wins, since declarations are often wrong.
 * Throws a Refusal when the bytes are no text.
 */
export function decode(bytes: Uint8Array): Decoded {
  const declared = declaredCharset(bytes);
  const marked = byteOrderMark(bytes);
  if (marked !== null) {
    const text = read(marked, bytes);
    return { text, encoding: marked, how: 'bom', declared, broken: countBroken(text) };
  }
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return { ...wide, how: 'guessed', declared };
  if (looksBinary(bytes))
    throw new Refusal(
      'binary',
      '不是文字文件：内容是程序、图片或其他二进制数据，请核对后重新提供。',
    );
  const utf8 = readStrictly('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', how: 'valid', declared, broken: 0 };
  const best = bestReading(bytes, declared);
  const agreed = declared !== null && sameFamily(declared, best.encoding);
  return { ...best, how: agreed ? 'declared' : 'guessed', declared };
}

function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
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

/** UTF-16 without a mark: many zero bytes in one half, or a half that reads like Chinese. */
function wideWithoutMark(bytes: Uint8Array): Pick<Decoded, 'text' | 'encoding' | 'broken'> | null {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, 4096 - (4096 % 2));
  if (!sample.includes(0) && readStrictly('utf-8', sample.subarray(0, sample.length)) !== null)
    return null;
  const narrow = commonShare(read('gb18030', sample));
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const share = commonShare(read(encoding, sample));
    if (share > 0.25 && share > narrow * 1.5) {
      const text = read(encoding, bytes);
      return { text, encoding, broken: countBroken(text) };
    }
  }
  return null;
}

function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 65536);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) controls += 8;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
      controls += 1;
  }
  return controls > sample.length * 0.02 && controls > 2;
}

/** Mostly sound UTF-8 (a cut-off file) stays UTF-8; else the reading with more common characters. */
function bestReading(
  bytes: Uint8Array,
  declared: string | null,
): Pick<Decoded, 'text' | 'encoding' | 'broken'> {
  const readings = (['gb18030', 'big5', 'utf-8'] as const).map((encoding) => {
    const text = read(encoding, bytes);
    const broken = countBroken(text);
    const trusted = declared !== null && sameFamily(declared, encoding) ? 0.05 : 0;
    const score =
      commonShare(text.slice(0, 50_000)) + trusted - (broken / Math.max(text.length, 1)) * 4;
    return { text, encoding, broken, score };
  });
  const [first, ...rest] = readings;
  if (first === undefined) throw new Error('no readings');
  const best = rest.reduce((a, b) => (b.score > a.score ? b : a), first);
  if (best.broken > best.text.length * 0.1) {
    throw new Refusal('unreadable', '的文字编码无法辨认，请另存为 UTF-8 编码后重新提供。');
  }
  return best;
}

function sameFamily(declared: string, encoding: string): boolean {
  if (encoding === 'gb18030') return /^(?:gb|x-gbk|cp936)/.test(declared);
  if (encoding === 'big5') return declared.startsWith('big5');
  return declared === encoding;
}

function commonShare(text: string): number {
  let common = 0;
  let total = 0;
  for (const char of text) {
    if (char.charCodeAt(0) < 0x80) continue;
    total += 1;
    if (COMMON.has(char)) common += 1;
  }
  return total === 0 ? 0 : common / total;
}

function countBroken(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) count += 1;
  return count;
}

function read(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

function readStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
