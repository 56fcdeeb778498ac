import { bulletinShared } from '../bulletins/shared-link';
import type { Answers } from '../offline/messages';
import { fetchAssetsOf } from './assets';
import { CACHES, findPage, keptAddress, keptAt, OFFLINE_PAGE } from '../offline/caches';
import { pageAddress, paths } from '../paths';
import { dropPage } from './copies';
import { fetchPage, takePage, type Taken } from './page';
import { isGone, isOurs, keptTrue } from './proof';
import { noteChange } from './sweep';

/** How long a page may take from the server while there is a copy to show. */
const PATIENCE_MS = 3000;

/** How long it may take when there is none: then the offline page says so. */
const LIMIT_MS = 25_000;

/** Pages visited that are kept, the one visited longest ago going first. */
const MOST_DOCUMENTS = 60;

/** What a proxy says for a server that is down. */
const DOWN = new Set([500, 502, 503, 504]);

/**
 * Tabs whose page the server did not send, by client id, and when the copy shown was taken; null where
 * the offline page stands in.
 */
const notSent = new Map<string, number | null>();

/** How the page of a tab came; asked by `hello`. */
export function howShown(clientId: string): Answers['hello'] {
  return { keptAt: notSent.get(clientId) ?? null, lost: notSent.has(clientId) };
}

/**
 * A page: from the server while it answers soon, else the copy on the device, else the page that says
 * it is not here. What the server sent is kept, however late it came; what a portal sent is shown, so
 * that its reader can log in, and not kept. By another writing of its address a page is led to its own.
 */
export async function answerDocument(event: FetchEvent, url: URL): Promise<Response> {
  const proper = pageAddress(url.pathname);
  if (proper !== null && proper !== url.pathname) {
    event.waitUntil(Promise.resolve(event.preloadResponse).catch(() => undefined));
    return Response.redirect(url.origin + proper + url.search, 308);
  }
  const address = keptAddress(url);
  const copy = address === null ? undefined : await findPage(address);
  const fromServer = preloaded(event).then((response) => {
    if (address !== null) event.waitUntil(keepDocument(address, response.clone()));
    return response;
  });
  // A copy shown instead must not leave the request's later failure unheard.
  event.waitUntil(fromServer.catch(() => undefined));
  try {
    const response = await within(copy === undefined ? LIMIT_MS : PATIENCE_MS, fromServer);
    if (copy === undefined ? isProxyPage(response) : DOWN.has(response.status))
      throw new Error('the server is down');
    return response;
  } catch {
    notSent.set(event.resultingClientId, copy === undefined ? null : keptAt(copy));
    return copy ?? offlinePage();
  }
}

/** A proxy's bare page about a server that is down: an installed app could not lead back from it. */
function isProxyPage(response: Response): boolean {
  return DOWN.has(response.status) && response.status !== 500 && !isOurs(response);
}

/**
 * What was shared to the installed app: the server leads to the bulletin the link is of, and without
 * it the same rule does, to the copy or to the page that offers to fetch it later.
 */
export async function answerShared(event: FetchEvent, url: URL): Promise<Response> {
  const fromServer = preloaded(event);
  // Led on without it, its later failure must not be unheard.
  event.waitUntil(fromServer.catch(() => undefined));
  try {
    const response = await within(PATIENCE_MS, fromServer);
    if (DOWN.has(response.status)) throw new Error('the server is down');
    return response;
  } catch {
    const slug = bulletinShared(url.searchParams, url.origin);
    const path = slug === null ? paths.feed() : paths.bulletin(slug);
    return Response.redirect(url.origin + path, 303);
  }
}

async function preloaded(event: FetchEvent): Promise<Response> {
  const response = (await event.preloadResponse) as Response | undefined;
  return response ?? fetch(event.request);
}

/**
 * What Next's router asks for when a link is followed. Never kept: when it fails, the router goes to
 * the page itself, which is. With a copy at hand it is not waited for longer than a page would be.
 */
export async function answerRouter(event: FetchEvent, url: URL): Promise<Response> {
  const address = keptAddress(url);
  const fromServer = fetch(event.request);
  if (address === null || (await findPage(address)) === undefined) return fromServer;
  return within(PATIENCE_MS, fromServer).catch(() => Response.error());
}

/** Keeps a page if it is one to keep; forgets it when the server says there is none. */
async function keepDocument(address: string, response: Response): Promise<void> {
  if (isGone(response)) return dropPage(CACHES.documents, address);
  const taken = await takePage(response).catch(() => null);
  if (taken !== null) await keepTaken(address, taken);
}

async function keepTaken(address: string, { html, page }: Taken): Promise<void> {
  const cache = await caches.open(CACHES.documents);
  try {
    const before = await cache.match(address);
    if (before !== undefined && (await before.text()) !== html) await noteChange();
    await cache.put(address, page);
    await dropOldest(cache);
  } catch {
    // The device is full: the page was shown, it is only not kept.
  }
}

/** By the time they bear: in what order a cache names its entries is the browser's own affair. */
async function dropOldest(cache: Cache): Promise<void> {
  const keys = await cache.keys();
  if (keys.length <= MOST_DOCUMENTS) return;
  const aged: { url: string; at: number }[] = [];
  for (const request of keys) {
    const copy = await cache.match(request);
    if (copy !== undefined) aged.push({ url: request.url, at: keptAt(copy) });
  }
  aged.sort((a, b) => a.at - b.at);
  for (const { url } of aged.slice(0, -MOST_DOCUMENTS)) await dropPage(CACHES.documents, url);
}

/** Fetches and keeps a page that was opened before this worker was there. */
export async function keepVisited(address: string): Promise<boolean> {
  const kept = keptAddress(new URL(address));
  if (kept === null) return false;
  const page = await fetchPage(kept, {}).catch(() => null);
  if (page === null || page === 'gone') return false;
  await keepTaken(kept, page);
  await fetchAssetsOf(page).catch(() => undefined);
  return true;
}

/** In the place of the offline page itself, where the browser has let that go. */
const BARE_PAGE = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>没有网络</title>
<h1>现在没有网络</h1><p>这个页面没有存到本机，联网后可以打开。</p>
<p><a href="">重试</a> · <a href="/">回到简报</a></p>`;

async function offlinePage(): Promise<Response> {
  const page = await keptTrue(await caches.open(CACHES.assets), OFFLINE_PAGE);
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return page ?? new Response(BARE_PAGE, { headers });
}

/** Rejects after `ms` when `promise` has not settled by then. */
function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too slow')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
