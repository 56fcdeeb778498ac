/**
 * What a person typed, made safe to show and otherwise kept exactly. Removed is only what shows
 * nothing and can deceive: control characters, bidirectional controls (Unicode TR 36, section 2.9),
 * and invisible characters outside the sequences and scripts that need them (UTS 51 for emoji,
 * UTS 39 section 3.1 for joiners).
 */

/** Controls but tab and newline; bidi and deprecated format controls; fillers; noncharacters. */
const NEVER =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

const NEWLINES = /\r\n?|[\u0085\u2028\u2029]/g;

/** Letters of scripts whose spelling needs joiners; marks that several scripts share may follow. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Tibetan}\\p{Script=Khmer}\\p{Script=Phags_Pa}';
const EMOJI_END = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\u20e3\\u{e007f}';

/** Invisible characters where they belong are captured and kept; anywhere else they go. */
const JOINERS = new RegExp(
  `((?<=[${EMOJI_END}])\\u200d(?=\\p{Extended_Pictographic})|(?<=[${JOINING}]\\p{M}{0,10})[\\u200c\\u200d](?![\\u200c\\u200d]))|[\\u200c\\u200d]`,
  'gu',
);
const SELECTORS = new RegExp(
  '((?<=\\p{Script=Mongolian})[\\u180b-\\u180d\\u180f]|(?<=\\p{Script=Mongolian})\\u180e(?=\\p{Script=Mongolian})' +
    '|(?<=[\\p{L}\\p{N}\\p{S}\\p{P}])[\\ufe00-\\ufe0f]|(?<=\\p{Ideographic})[\\u{e0100}-\\u{e01ef}])' +
    '|[\\u180b-\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  'gu',
);
/** Tag characters spell the flags of regions after a black flag (UTS 51, ED-14a). */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f})|[\u{e0020}-\u{e007f}]/gu;

/** Marks of no one script, such as U+0301; no spelling needs more than a few in a row. */
const PILED_MARKS =
  /((?:(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])(?=\p{M})\p{Script=Inherited}){4})(?:(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])(?=\p{M})\p{Script=Inherited})+/gu;
/** Marks of scripts that stack: Tibetan mantras reach eight. */
const STACKED_MARKS = /(\p{M}{10})\p{M}+/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

function clean(text: string): string {
  const kept = (_whole: string, part?: string) => part ?? '';
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(NEVER, '')
    .replace(TAGS, kept)
    .replace(SELECTORS, kept)
    .replace(JOINERS, kept)
    .replace(PILED_MARKS, '$1')
    .replace(STACKED_MARKS, '$1');
}

/** Nothing but what shows nothing: white space and the empty braille pattern. */
const BLANK = /^[\s\u2800]+$/;

/** A comment's text: lines kept, at most two empty ones in a row, no white space around it. */
export function cleanText(text: string): string {
  return clean(text.replace(NEWLINES, '\n'))
    .replace(/\n([ \t\u3000]*\n){3,}/g, '\n\n\n')
    .replace(BLANK, '')
    .trim();
}

/** A nickname: one line. */
export function cleanLine(text: string): string {
  return clean(text.replace(NEWLINES, ' ')).replace(/\s+/g, ' ').replace(BLANK, '').trim();
}
