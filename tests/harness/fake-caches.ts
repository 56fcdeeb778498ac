import { BULLETIN_META, writeParts, writeShown, type PageParts } from '@/lib/offline/page-contract';
import { DIGEST_HEADER, digestOf } from '@/lib/server/body-digest.mjs';

/**
 * The caches of a worker in memory, with room for as many bytes as `room` says: what goes beyond fails
 * as a full device does.
 */
export interface FakeCaches {
  caches: CacheStorage;
  /** Bytes of bodies; Infinity by default. */
  room: number;
  /** The paths in a cache, in the order they came. */
  paths(name: string): Promise<string[]>;
  /** Puts pages as an earlier visit would have left them. */
  fill(name: string, pages: Record<string, Response>): Promise<void>;
}

const ORIGIN = 'https://jianbao.test';

interface Kept {
  body: string;
  headers: [string, string][];
}

export function fakeCaches(): FakeCaches {
  const all = new Map<string, Map<string, Kept>>();
  const absolute = (of: RequestInfo | URL) =>
    new URL(of instanceof Request ? of.url : String(of), ORIGIN).href;
  const used = () =>
    [...all.values()]
      .flatMap((cache) => [...cache.values()])
      .reduce((n, k) => n + k.body.length, 0);
  const responseOf = ({ body, headers }: Kept) => new Response(body, { headers });
  const fake: FakeCaches = {
    room: Infinity,
    paths: async (name) => [...(all.get(name)?.keys() ?? [])].map((url) => new URL(url).pathname),
    fill: async (name, pages) => {
      const cache = await fake.caches.open(name);
      for (const [path, response] of Object.entries(pages)) await cache.put(path, response);
    },
    caches: {
      async open(name: string) {
        const entries = all.get(name) ?? new Map<string, Kept>();
        all.set(name, entries);
        return {
          async match(of: RequestInfo | URL) {
            const kept = entries.get(absolute(of));
            return kept === undefined ? undefined : responseOf(kept);
          },
          async keys() {
            return [...entries.keys()].map((url) => new Request(url));
          },
          async delete(of: RequestInfo | URL) {
            return entries.delete(absolute(of));
          },
          async put(of: RequestInfo | URL, response: Response) {
            const body = await response.text();
            const before = entries.get(absolute(of))?.body.length ?? 0;
            if (used() - before + body.length > fake.room) {
              throw new DOMException('full', 'QuotaExceededError');
            }
            entries.delete(absolute(of));
            entries.set(absolute(of), { body, headers: [...response.headers] });
          },
        } as unknown as Cache;
      },
      async keys() {
        return [...all.keys()];
      },
      async match(of: RequestInfo | URL) {
        for (const entries of all.values()) {
          const kept = entries.get(absolute(of));
          if (kept !== undefined) return responseOf(kept);
        }
        return undefined;
      },
    } as unknown as CacheStorage,
  };
  return fake;
}

/** Whatever this site's server sends, as it sends it: with its mark and the digest of the whole. */
export function sent(body: string, type: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'X-Jianbao': '1',
      [DIGEST_HEADER]: digestOf(Buffer.from(body)),
      ...headers,
    },
  });
}

export const sentPage = (html: string, headers: Record<string, string> = {}) =>
  sent(html, 'text/html; charset=utf-8', headers);

export const sentScript = (code: string) => sent(code, 'application/javascript; charset=UTF-8');

/** That our server has nothing at an address. */
export const sentNothing = () => new Response('', { status: 404, headers: { 'X-Jianbao': '1' } });

/** What a portal says to whatever is asked, with success. */
export const portalPage = (status = 200) =>
  new Response('<form>请先登录</form>', { status, headers: { 'Content-Type': 'text/html' } });

/** The build of the worker that is tested. */
export const OWN_BUILD = 'this build';

/** A page as the server finishes it. */
export function pageHtml(body: string, parts: Partial<PageParts> = {}, head = ''): string {
  const all = { build: OWN_BUILD, pictures: [], links: [], ...parts };
  return `<html><head>${head}${writeParts(all)}</head><body>${body}</body></html>`;
}

/** A bulletin's page in one of its versions. */
export function bulletinHtml(
  version: string,
  {
    body = '',
    withdrawn = false,
    ...parts
  }: Partial<PageParts & { body: string; withdrawn: boolean }> = {},
): string {
  const shown = writeShown({ version, withdrawn, headline: '一期' }).replaceAll('"', '&quot;');
  const head = `<meta name="${BULLETIN_META}" content="${shown}"/>`;
  return pageHtml(`<h1>一期</h1>${body}`, parts, head);
}

/** A bulletin's page as the device keeps it. */
export function keptPage(
  version: string,
  at = Date.now(),
  more?: Parameters<typeof bulletinHtml>[1],
): Response {
  const html = bulletinHtml(version, more);
  return sentPage(html, {
    'x-jianbao-proven': digestOf(Buffer.from(html)),
    'x-jianbao-version': version,
    'x-jianbao-kept': String(at),
  });
}
