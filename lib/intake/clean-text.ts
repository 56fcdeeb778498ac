/**
 * Characters that carry no text but can hide or reorder it: C0/C1 controls, bidi embeddings,
 * overrides and isolates, zero-width space, word joiner, BOM inside text, soft hyphen, the Arabic
 * letter mark, interlinear anchors, tag characters and noncharacters. Kept: ZWNJ and ZWJ between
 * letters (Tibetan, Mongolian, emoji need them), variation selectors (rare Han forms, emoji) and a
 * `flag` with its tags.
 */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|(?<flag>\u{1f3f4}[\u{e0020}-\u{e007f}]+)|[\u{e0000}-\u{e007f}]+/gu;

/** ZWJ/ZWNJ are meant to stand inside a word or an emoji; in runs or at an edge they hide something. */
const STRAY_JOINERS =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]{2,}|[\u200c\u200d]+(?![\p{L}\p{M}\p{Extended_Pictographic}\p{So}])/gu;

const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;

/** Text without hidden characters; every real character stays, line ends become `\n`. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n')
    .replace(HIDDEN, '$<flag>')
    .replace(STRAY_JOINERS, '')
    .replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** Whether the text holds controls that show it in another order than it is read. */
export function hasBidiControls(text: string): boolean {
  return BIDI_CONTROLS.test(text);
}

const HAN = String.raw`[\p{Script=Han}\u3000-\u303f\uff00-\uffef]`;
const BREAK_IN_HAN = new RegExp(`(?<=${HAN})[ \\t]*\\n\\s*(?=${HAN})`, 'gu');

/** One line: inner white space becomes one space, a source line break between Han characters nothing. */
export function squeezeSpace(text: string): string {
  return text
    .replace(BREAK_IN_HAN, '')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim();
}

/** All white space gone, for comparing what is printed with odd spacing (`工 作 简 报`). */
export function withoutSpace(text: string): string {
  return text.replace(/[\s\u00a0\u3000]+/g, '');
}

/** `二OO四年`, `二00四年`: the letter (Latin, Greek or Cyrillic) or digit typed for 〇 in a year. */
const LETTER_ZEROS =
  /(?<=[一二三四五六七八九〇][\s0OoΟοОо]{0,4})[0OoΟοОо](?=(?:\s?[一二三四五六七八九〇0OoΟοОо]){0,3}\s?年)/g;

/** The hyphens and minus signs that programs set for a typed `-`; dashes proper stay what they are. */
const HYPHENS = /[\u2010-\u2013\u2212\ufe63]/g;

/**
 * Full-width digits, letters and the punctuation of numbers and dates as ASCII, every hyphen as `-`, and
 * the many circles that stand for zero as 〇. Keeps the length, so that positions hold in the original.
 */
export function foldWidth(text: string): string {
  return text
    .replace(
      /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\uff0d\uff0f\uff1a\uff08\uff09]/g,
      (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0),
    )
    .replace(HYPHENS, '-')
    .replace(/[○◯Ο]/g, '〇')
    .replace(LETTER_ZEROS, '〇');
}
