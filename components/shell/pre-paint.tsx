/**
 * Applies the device's reading settings before the first paint, so that nothing flashes. It runs in
 * the head, before React: what `lib/client/reading-settings.ts` stored are the data attributes of the
 * root element, and the style sheet answers to those it knows.
 */
const script =
  "try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage['jianbao.reading']))}catch{}";

export function PrePaint() {
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
