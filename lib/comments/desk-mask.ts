import type { Change, Row } from './desk-change';
import { maskPhrases } from './mask';

/**
 * Hides phrases from the public, always in what the author wrote: masking again replaces the mask
 * before, without the original being public in between. In the text each becomes ＊; a nickname with
 * one of them in it is not shown at all. A string says why not: a phrase that is nowhere was
 * mistyped, and what it meant would stay public.
 */
export function mask(row: Row, phrases: readonly string[]): Change | string {
  const nickname = row.nickname ?? '';
  const absent = phrases.find((phrase) => !row.text.includes(phrase) && !nickname.includes(phrase));
  if (absent !== undefined) return `留言和昵称里没有「${absent}」，请核对。`;
  const masked = maskPhrases(row.text, phrases);
  return {
    set: {
      masked_text: masked === row.text ? null : masked,
      nickname_masked: phrases.some((phrase) => nickname.includes(phrase)) ? 1 : 0,
    },
    before: { masked: isMasked(row) },
    after: { masked: true },
  };
}

/** Takes a mask away, but never while everybody would read at once what it hid. */
export function unmask(row: Row): Change | string {
  if (!isMasked(row)) return '这条留言没有隐去任何文字。';
  if (row.state === 'published') {
    return '公开的留言不能直接恢复原文。可以重新隐去，或先设为不公开。';
  }
  return { set: unmasked, before: { masked: true }, after: { masked: false } };
}

/** The columns of a comment of which the public reads everything. */
export const unmasked = { masked_text: null, nickname_masked: 0 };

const isMasked = (row: Row) => row.masked_text !== null || row.nickname_masked === 1;
