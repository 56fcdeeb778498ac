import { stamped } from '../offline/caches';

/** The version of the bulletin a kept page shows, so that its text need not be read to know it. */
const SHOWS = 'x-jianbao-version';

/** A page of ours, complete and for everybody; not a redirection, an error or a portal's login. */
export function isWholePage(response: Response): boolean {
  return (
    response.status === 200 &&
    !response.redirected &&
    response.type === 'basic' &&
    response.headers.get('content-type')?.startsWith('text/html') === true &&
    !/no-store/.test(response.headers.get('cache-control') ?? '') &&
    isOurs(response)
  );
}

/**
 * Whether this site's own server said it, by the header it sets on everything (lib/server/security-headers);
 * a portal's login or a proxy's error page does not bear it.
 */
export function isOurs(response: Response): boolean {
  return response.headers.has('x-jianbao');
}

/** A page as it is kept, and its text. */
export async function stampedPage(response: Response): Promise<{ page: Response; html: string }> {
  const page = await stamped(response);
  const html = await page.clone().text();
  const version = versionOf(html);
  if (version !== null) page.headers.set(SHOWS, version);
  return { page, html };
}

/** The version of the bulletin a kept page shows; null for one that shows none. */
export function keptVersion(page: Response): string | null {
  return page.headers.get(SHOWS);
}

/** The version a page says it shows (`data-version` in components/bulletin). */
export function versionOf(html: string): string | null {
  return /\bdata-version="([^"]+)"/.exec(html)?.[1] ?? null;
}

/** Whether a page is the notice of a withdrawal. */
export function isWithdrawn(html: string): boolean {
  return html.includes('data-withdrawn');
}

/** The pictures a page shows, as paths. */
export function picturesOf(html: string): string[] {
  return [...new Set([...html.matchAll(/\bsrc="(\/media\/[^"?#\s]+)"/g)].map((m) => m[1] ?? ''))];
}

/** The scripts and styles a page names. */
export function assetsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\/_next\/static\/[^"'\\\s]+/g)].map(([url]) => url));
}

/** The slug of the bulletin at this path; null for another page. */
export function bulletinAt(path: string): string | null {
  const written = /^\/bulletins\/([^/]+)\/?$/.exec(path)?.[1];
  return written === undefined ? null : decodeURIComponent(written);
}

/** The bulletins a page links to. */
export function bulletinsIn(html: string): Set<string> {
  return new Set([...html.matchAll(/\bhref="\/bulletins\/([^"/?#]+)"/g)].map((m) => m[1] ?? ''));
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** The headline of a bulletin's page, which React has written: text and these entities only. */
export function headlineOf(html: string): string | null {
  const written = /<h1\b[^>]*>([^<]+)<\/h1>/.exec(html)?.[1];
  return written?.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? '') ?? null;
}
