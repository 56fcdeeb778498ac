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

/** A page as this site's server sends it to a worker. */
export function sentPage(html: string, headers: Record<string, string> = {}): Response {
  const response = new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'X-Frame-Options': 'DENY',
      'X-Jianbao': '1',
      ...headers,
    },
  });
  // What only a browser's own fetch sets.
  return Object.defineProperty(response, 'type', { value: 'basic' });
}

/** A bulletin's page in one of its versions. */
export function bulletinHtml(version: string, more = ''): string {
  return `<main data-version="${version}"><h1>一期</h1>${more}</main>`;
}

/** A bulletin's page as the device keeps it. */
export function keptPage(version: string, at = Date.now()): Response {
  return new Response(bulletinHtml(version), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'x-jianbao-version': version,
      'x-jianbao-kept': String(at),
    },
  });
}
