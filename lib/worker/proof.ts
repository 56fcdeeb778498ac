import { stamped } from '../offline/caches';

/** The digest this worker found a body to have when it came. Whoever sends it, it is written anew. */
const PROVEN = 'x-jianbao-proven';

/** The digest this site's server sends with every whole body (`lib/server/body-digest.mjs`). */
const SENT = 'x-jianbao-digest';

/**
 * Whether this site's own server said it, by the header it sets on everything (lib/server/security-headers);
 * a portal's login or a proxy's error page does not bear it.
 */
export function isOurs(response: Response): boolean {
  return response.headers.has('x-jianbao') && !response.redirected;
}

/** Whether our server says that there is nothing, or nothing any more, at the address. */
export function isGone(response: Response): boolean {
  return (response.status === 404 || response.status === 410) && isOurs(response);
}

/**
 * The answer read whole, as it is kept; null when it is not what was asked for, or not all of it. With
 * a `digest` its content alone decides; without one it must be our server's, with the digest that says
 * how the whole reads. Rejects when the line breaks.
 */
export async function proven(response: Response, digest?: string): Promise<Response | null> {
  const expected = digest ?? (isOurs(response) ? response.headers.get(SENT) : null);
  if (response.status !== 200 || expected === null) return null;
  const whole = await stamped(response);
  if ((await digestOf(whole.clone())) !== expected) return null;
  whole.headers.set(PROVEN, expected);
  return whole;
}

/**
 * Fetches what can be proven; null when it cannot be had. What the browser's own cache has may be half
 * or somebody else's too, so the server is asked again past it.
 */
export async function fetchProven(
  url: string,
  { digest, ...init }: RequestInit & { digest?: string },
): Promise<Response | null> {
  const first = await proven(await fetch(url, init), digest);
  if (first !== null || init.cache === 'reload') return first;
  return proven(await fetch(url, { ...init, cache: 'reload' }), digest);
}

/** Whether a kept body was proven when it came; one of before this was done may not be. */
export function isProven(kept: Response): boolean {
  return kept.headers.has(PROVEN);
}

/**
 * What a cache holds at an address; undefined when it is not what it should be, which then goes. With no
 * digest known of what an earlier version of the worker kept, that it is our server's must do.
 */
export async function keptTrue(
  cache: Cache,
  url: string,
  digest?: string,
): Promise<Response | undefined> {
  const kept = await cache.match(url);
  if (kept === undefined) return undefined;
  const known = kept.headers.get(PROVEN);
  if (known !== null && known === (digest ?? known)) return kept;
  if (digest === undefined && isOurs(kept) && !kept.headers.has(SENT)) return kept;
  const again = await proven(kept, digest);
  if (again === null) await cache.delete(url);
  // Without room it is proven again at its next use.
  else await cache.put(url, again.clone()).catch(() => undefined);
  return again ?? undefined;
}

async function digestOf(response: Response): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}
