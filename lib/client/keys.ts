'use client';

import type { KeyboardEvent } from 'react';

/**
 * For a form that sends what cannot be called back: the Enter that ends a line, or confirms a word of an
 * input method, does not send it. Its button does, and Enter on the button.
 */
export function sendByButtonOnly(event: KeyboardEvent<HTMLFormElement>): void {
  const { key, target } = event;
  if (key === 'Enter' && target instanceof HTMLInputElement) event.preventDefault();
}

/** Safari hands over the Enter that confirms a word after the word itself, marked by this old code. */
const COMPOSING = 229;

/** For a form that Enter may send: but not the Enter that confirms a word of an input method. */
export function letComposingEnd(event: KeyboardEvent<HTMLFormElement>): void {
  const { isComposing, key, keyCode } = event.nativeEvent;
  if (key === 'Enter' && (isComposing || keyCode === COMPOSING)) event.preventDefault();
}
