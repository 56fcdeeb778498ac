import { THEME_COLORS } from '@/lib/site/theme-colors';

/**
 * Applies the device's reading settings before the first paint, so that nothing flashes. It runs in
 * the head, before React: what `lib/client/reading-settings.ts` stored are the data attributes of the
 * root element, and the style sheet answers to those it knows. `data-scripts` says that scripts run at
 * all. A chosen theme also colours the browser's bars: of several theme colours the first one counts.
 */
const script =
  'try{let d=document,r=d.documentElement.dataset,c;r.scripts="";Object.assign(r,JSON.parse(localStorage["jianbao.reading"]));' +
  `(c=${JSON.stringify(THEME_COLORS).replace(/"(\w+)":/g, '$1:')}[r.theme])&&` +
  `d.head.insertAdjacentHTML("afterbegin",'<meta name="theme-color" content="'+c+'"/>')}catch{}`;

export function PrePaint() {
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
