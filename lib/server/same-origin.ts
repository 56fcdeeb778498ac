import type { IncomingMessage } from 'node:http';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change anything: reads always may be made; a write only from a page of this
 * very host, or from a program that is no browser. Browsers send Sec-Fetch-Site, or at least Origin,
 * with every write that crosses origins, and pages cannot forge either.
 */
export function mayWrite(request: IncomingMessage): boolean {
  if (READS.has(request.method ?? 'GET')) return true;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  // The host the browser asked for; a proxy must hand it on (deployment notes).
  const hosts = [request.headers.host, request.headers['x-forwarded-host']];
  return hosts.includes(new URL(origin).host);
}
