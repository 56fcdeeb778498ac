import { THEME_COLORS } from '@/lib/site/theme-colors';

/**
 * Applies the device's reading settings before the first paint, so that nothing flashes. It runs in
 * the head, before React: what `lib/client/reading-settings.ts` stored are the data attributes of the
 * root element, and the style sheet answers to those it knows. `data-scripts` says that scripts run at
 * all. A chosen theme also colours the browser's bars: of several theme colours the first one counts.
 */
const script = `try{let d=document,r=d.documentElement.dataset;r.scripts="";Object.assign(r,JSON.parse(localStorage["jianbao.reading"]));
let t=r.theme,c=t=="dark"?"${THEME_COLORS.dark}":t=="light"&&"${THEME_COLORS.light}";
c&&d.head.prepend(Object.assign(d.createElement("meta"),{name:"theme-color",content:c}))}catch{}`;

export function PrePaint() {
  return <script dangerouslySetInnerHTML={{ __html: script }} />;
}
