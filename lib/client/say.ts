'use client';

/** Sent to the window with words for the reader; cancelled by whoever shows them. */
export const SAY = 'jianbao:say';

/** Has words shown among the news from behind the page. False while nothing there shows any yet. */
export function say(words: string): boolean {
  return !window.dispatchEvent(new CustomEvent(SAY, { detail: words, cancelable: true }));
}
