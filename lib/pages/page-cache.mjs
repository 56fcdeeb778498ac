import { LRUCache } from 'lru-cache';

/**
 * Next's page cache (`cacheHandler` in next.config.js): rendered pages in this process's memory,
 * valid until something they show has changed in the database.
 *
 * It is plain JavaScript because Next loads it by path, outside its own build. The stamp function
 * reaches it through the global object, where `served-database.ts` puts it when the database is first
 * used; before that, and during `next build`, nothing is cached. Pages therefore need no content at build time.
 *
 * @typedef {{ value: any, lastModified: number, cacheControl: any, stamp: string }} Entry
 */

/** Rendered pages kept, by size: about 500 bulletins of 45 KB. The least recently read go first. */
const MAX_BYTES = 24 * 1024 * 1024;

/** @type {LRUCache<string, Entry>} */
const pages = new LRUCache({ maxSize: MAX_BYTES, sizeCalculation: (entry) => sizeOf(entry.value) });

/** @returns {Promise<string> | undefined} when data read from now on will have been read */
function stampNow() {
  return /** @type {{ __jianbaoPageStamp?: () => Promise<string> }} */ (
    globalThis
  ).__jianbaoPageStamp?.();
}

/** @param {any} value @returns {number} bytes, roughly; at least 1 */
function sizeOf(value) {
  if (value === null) return 1;
  const html = typeof value.html === 'string' ? value.html.length * 2 : 0;
  let segments = 0;
  for (const segment of value.segmentData?.values() ?? []) segments += segment.length;
  return 1024 + html + (value.rscData?.length ?? 0) + (value.body?.length ?? 0) + segments;
}

/** Next makes one for each request, which lets it remember when the request's data was read. */
export default class PageCache {
  /** @type {string | undefined} */
  #stamp;

  /** @param {string} key */
  async get(key) {
    const entry = pages.get(key);
    try {
      // Taken before the page is rendered: a change committed while it renders makes it stale.
      this.#stamp = await stampNow();
    } catch {
      // The database does not answer: what was last true is better than an error page.
      return entry ?? null;
    }
    return entry !== undefined && entry.stamp === this.#stamp ? entry : null;
  }

  /**
   * @param {string} key
   * @param {any} value
   * @param {{ cacheControl?: any }} context
   */
  async set(key, value, context) {
    if (this.#stamp === undefined) return;
    const { cacheControl } = context;
    pages.set(key, { value, lastModified: Date.now(), cacheControl, stamp: this.#stamp });
  }

  async revalidateTag() {}

  resetRequestCache() {}
}
