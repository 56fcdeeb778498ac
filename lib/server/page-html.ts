import { createHash } from 'node:crypto';

/** From the first opening to the last closing tag: whatever people have written stands within. */
const MAIN = /<main\b[\s\S]*<\/main>/;

/** A page in three: before what people have written, that, and after it. */
function apart(html: string): [string, string, string] {
  const main = MAIN.exec(html);
  if (main === null) return [html, '', ''];
  const end = main.index + main[0].length;
  return [html.slice(0, main.index), main[0], html.slice(end)];
}

/**
 * What is done to every page as Next rendered it, before it is sent. The markup is Next's own, where
 * text is escaped and `<` inside inline scripts is written \u003c, so a script element cannot be
 * imitated by what a bulletin or a comment says.
 */
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const SCRIPT_PRELOAD = /<link\b[^>]*\brel="preload"[^>]*\bas="script"[^>]*>/g;

/**
 * Fetches the page's scripts once it has been painted, so that on a slow line they do not compete
 * with the text for bandwidth, nor with its layout for the processor. A page in the background is
 * never painted and starts at once. A button tapped before the scripts are there is pressed when
 * they are (`components/shell/hydrated.tsx`).
 */
const LOADER =
  `(u=>{let d,t,go=()=>{if(!d)for(d of u)document.head.append(Object.assign(document.createElement("script"),{src:d}))},tap=e=>t=e.target.closest("button")||t;
addEventListener("click",tap,!0);
addEventListener("jianbao:hydrated",()=>{removeEventListener("click",tap,!0);t&&t.click()},{once:!0});
document.hidden||!window.PerformanceObserver?go():new PerformanceObserver(go).observe({type:"paint",buffered:!0});
setTimeout(go,3e3)})`.replaceAll('\n', '');

/** The page with its external scripts left to `LOADER`. */
export function deferScripts(html: string): string {
  const sources: string[] = [];
  const [before, main, after] = apart(html);
  const leave = (element: string, attributes: string) => {
    const source = /\bsrc="([^"]+)"/.exec(attributes)?.[1];
    if (source === undefined) return element;
    // Polyfills for browsers that the rest of the scripts do not run in either.
    if (!/\bnomodule\b/i.test(attributes)) sources.push(source.replaceAll('&amp;', '&'));
    return '';
  };
  const rest = before.replace(SCRIPT, leave) + main + after.replace(SCRIPT, leave);
  if (sources.length === 0) return html;
  const list = JSON.stringify([...new Set(sources)]).replaceAll('<', '\\u003c');
  const loader = `<script>${LOADER}(${list})</script>`;
  const at = rest.lastIndexOf('</body>');
  if (at < 0) return html;
  return rest.slice(0, at).replace(SCRIPT_PRELOAD, '') + loader + rest.slice(at);
}

/**
 * The page's Content-Security-Policy: nothing from elsewhere, and of inline scripts only the very
 * ones in this page, by their SHA-256 (CSP Level 3, section 6.7.2), of those outside its main part. Styles may be inline, since
 * elements carry computed style attributes.
 */
export function contentSecurityPolicy(html: string): string {
  const hashes = new Set<string>();
  const [before, , after] = apart(html);
  const scripts = [before, after].flatMap((part) => [...part.matchAll(SCRIPT)]);
  for (const [, attributes = '', body = ''] of scripts) {
    if (/\bsrc=/.test(attributes) || body === '') continue;
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`);
  }
  return [
    "default-src 'self'",
    `script-src 'self' ${[...hashes].join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
