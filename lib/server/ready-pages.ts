import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { bestCoding } from './encode';
import { countUse, type Finished } from './finished';

export interface Keeping {
  /** Address and coding. */
  key: string;
  /** When its data was read (lib/pages/page-clock.ts), taken before it was. */
  stamp: string;
}

interface Ready {
  finished: Finished;
  headers: OutgoingHttpHeaders;
  stamp: string;
}

/** Pages that can be sent again without asking Next, by address and coding; about 1,000 bulletins. */
const ready = new LRUCache<string, Ready>({
  maxSize: 12 * 1024 * 1024,
  sizeCalculation: ({ finished }) => finished.body.length + 2000,
});

/** Said by Next of a page of its cache; others are rendered for each request and never kept here. */
const FROM_CACHE = 'x-nextjs-cache';

/** Headers that belong to one answer rather than to the page. */
const PASSING = new Set([FROM_CACHE, 'content-length', 'date', 'connection', 'keep-alive']);

/**
 * Where this request's page is kept, or null when only Next can answer it: it is no plain reading of
 * a page, but say a query, a write, or the router asking for a part of one.
 */
export function readyKey(request: IncomingMessage): string | null {
  const { headers, method, url = '' } = request;
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (url.includes('?') || url.startsWith('/_next/') || url.startsWith('/api/')) return null;
  if (headers['rsc'] !== undefined) return null;
  return `${bestCoding(headers['accept-encoding'])} ${url}`;
}

/** Keeps what is being answered for those who ask next, if Next says it may be kept. */
export function keepReady(
  { key, stamp }: Keeping,
  response: ServerResponse,
  finished: Finished,
): void {
  if (response.statusCode !== 200 || !response.hasHeader(FROM_CACHE)) return;
  const entries = Object.entries(response.getHeaders()).filter(([name]) => !PASSING.has(name));
  ready.set(key, { finished, stamp, headers: Object.fromEntries(entries) });
}

/** Answers with the kept page, if there is one as of `stamp`. Returns whether it did. */
export function sendReady(
  { key, stamp }: Keeping,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const page = ready.get(key);
  if (page?.stamp !== stamp) return false;
  const { finished, headers } = page;
  if (matches(request.headers['if-none-match'], headers['etag'])) {
    response.writeHead(304, headers).end();
    return true;
  }
  countUse(finished);
  const { body } = finished;
  response.writeHead(200, { ...headers, ...finished.headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

/** RFC 9110, section 13.1.2: weak comparison with each listed validator. */
function matches(asked: string | undefined, etag: unknown): boolean {
  if (asked === undefined || typeof etag !== 'string') return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return asked.trim() === '*' || asked.split(',').some((tag) => opaque(tag) === opaque(etag));
}
