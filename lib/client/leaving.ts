'use client';

const ask = (event: BeforeUnloadEvent) => event.preventDefault();
let asks = false;

/** Has the browser ask before it closes the page, while that would lose a text. */
export function askBeforeLeaving(loses: boolean): void {
  if (loses === asks) return;
  asks = loses;
  if (loses) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}
