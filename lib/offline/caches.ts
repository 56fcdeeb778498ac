import { pageAddress, paths } from '../paths';

/**
 * The caches and who may empty them. `documents`, `newest` and `pictures` are disposable; `saved` goes
 * only when the reader lets a bulletin go; `assets` follows the pages that are kept.
 */
export const CACHES = {
  assets: 'jianbao-assets',
  documents: 'jianbao-documents',
  newest: 'jianbao-newest',
  pictures: 'jianbao-pictures',
  saved: 'jianbao-saved',
} as const;

/** What can be had anew. */
export const DISPOSABLE = [CACHES.pictures, CACHES.documents, CACHES.newest];

/**
 * Empties the disposable caches. One entry by one: a cache deleted whole takes its room until nobody
 * has it open any more.
 */
export async function emptyDisposable(): Promise<void> {
  for (const name of DISPOSABLE) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) await cache.delete(request);
  }
}

export type CacheName = (typeof CACHES)[keyof typeof CACHES];

/** When a copy was taken from the server, in milliseconds. */
export const KEPT_AT = 'x-jianbao-kept';

/** Where the page that stands in for what is not on the device lives. */
export const OFFLINE_PAGE = '/offline';

/**
 * Under which address a page is kept: its one address, without what sharing apps hang onto it. Null for
 * what is never kept: the desk, the API, and what depends on more than the address, an enquiry.
 */
export function keptAddress(url: URL): string | null {
  const path = pageAddress(url.pathname);
  if (path === null || (path === paths.receipts() && url.searchParams.has('code'))) return null;
  return url.origin + path;
}

/** The response with the time it was taken at. Its body is read whole, so that no half is ever kept. */
export async function stamped(response: Response, now = Date.now()): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set(KEPT_AT, String(now));
  // The body is decoded by now.
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(await response.arrayBuffer(), { status: response.status, headers });
}

/** When a kept response was taken; 0 when it does not say. */
export function keptAt(response: Response): number {
  return Number(response.headers.get(KEPT_AT) ?? 0);
}

/** The newest copy of an address among the caches of pages; undefined when there is none. */
export async function findPage(address: string): Promise<Response | undefined> {
  let best: Response | undefined;
  for (const name of [CACHES.documents, CACHES.newest, CACHES.saved]) {
    const found = await (await caches.open(name)).match(address);
    if (found !== undefined && (best === undefined || keptAt(found) > keptAt(best))) best = found;
  }
  return best;
}

/** Bytes a cache holds, as far as the bodies go. */
export async function cacheBytes(name: CacheName): Promise<number> {
  const cache = await caches.open(name);
  let bytes = 0;
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    bytes += (await response?.blob())?.size ?? 0;
  }
  return bytes;
}
