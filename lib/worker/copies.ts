import { CACHES, DISPOSABLE, stamped, type CacheName } from '../offline/caches';
import { writeNote } from '../offline/database';
import { isFull } from '../offline/full';
import type { VersionedBulletin } from '../bulletins/version';
import { paths } from '../paths';
import { fetchAssetsOf } from './assets';
import { isWholePage, isWithdrawn, picturesOf, stampedPage } from './page';
import { noteChange } from './sweep';

export type Fetched =
  { state: 'kept'; html: string } | { state: 'missing' | 'unreachable' | 'full' };

/** The last of those that write a cache, one after another. */
const turns = new Map<CacheName, Promise<unknown>>();

/**
 * Runs `work` when what was begun before on this cache is done: a page and its pictures are put, or
 * what no page shows is dropped, never both at once. Nothing that needs the network is done in a turn.
 */
function inTurn<T>(cacheName: CacheName, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(cacheName) ?? Promise.resolve()).then(work, work);
  turns.set(cacheName, turn);
  return turn;
}

/**
 * Fetches a page with its pictures and keeps both at once, so that a page that is there is there whole.
 * Its scripts come before it: they may be of a build newer than this worker. A copy already there stays
 * until the new one is complete.
 */
export async function fetchCopy(path: string, cacheName: CacheName): Promise<Fetched> {
  let taken: { page: Response; html: string };
  try {
    const response = await fetch(path, { cache: 'no-cache', priority: 'low' } as RequestInit);
    if (response.status === 404 || response.status === 410) {
      await dropPage(cacheName, path);
      return { state: 'missing' };
    }
    if (!isWholePage(response)) return { state: 'unreachable' };
    taken = await stampedPage(response);
    await fetchAssetsOf(taken.html);
  } catch (error) {
    return { state: isFull(error) ? 'full' : 'unreachable' };
  }
  const pictures = new Map<string, Response>();
  for (const picture of picturesOf(taken.html)) {
    const known = await caches.match(picture);
    const response = known ?? (await fetchPicture(picture));
    if (response === null) return { state: 'unreachable' };
    // A picture that is gone from the server must not keep the text away.
    if (response.status === 200) pictures.set(picture, response);
  }
  return inTurn(cacheName, () => putCopy(path, cacheName, taken, pictures));
}

/** A picture read whole; null when it cannot be had now. */
async function fetchPicture(path: string): Promise<Response | null> {
  try {
    return await stamped(await fetch(path));
  } catch {
    return null;
  }
}

/** Puts the pictures, then the page. On a full device none of it stays. */
async function putCopy(
  path: string,
  cacheName: CacheName,
  { html, page }: { html: string; page: Response },
  pictures: ReadonlyMap<string, Response>,
): Promise<Fetched> {
  const cache = await caches.open(cacheName);
  const pictureCache = await caches.open(pictureCacheOf(cacheName));
  const added: string[] = [];
  try {
    for (const [picture, response] of pictures) {
      if ((await pictureCache.match(picture)) !== undefined) continue;
      added.push(picture);
      await pictureCache.put(picture, response);
    }
    const before = await cache.match(path);
    await cache.put(path, page);
    if (before !== undefined && (await before.text()) !== html) await noteChange();
    return { state: 'kept', html };
  } catch (error) {
    for (const picture of added) await pictureCache.delete(picture);
    if (isFull(error)) return { state: 'full' };
    throw error;
  }
}

/**
 * Fetches a bulletin that is not what the server says it is now. A withdrawn text goes first, whatever
 * becomes of its notice, and does not come back with a page that something on the way still had.
 */
export async function fetchChanged(
  { slug, withdrawn }: VersionedBulletin,
  cacheName: CacheName,
): Promise<Fetched> {
  const path = paths.bulletin(slug);
  if (!withdrawn) return fetchCopy(path, cacheName);
  await dropPage(cacheName, path);
  const fetched = await fetchCopy(path, cacheName);
  if (fetched.state !== 'kept' || isWithdrawn(fetched.html)) return fetched;
  await dropPage(cacheName, path);
  return { state: 'unreachable' };
}

/** Pages that were visited share one cache of pictures; what is kept whole has its own. */
function pictureCacheOf(cacheName: CacheName): CacheName {
  return cacheName === CACHES.documents ? CACHES.pictures : cacheName;
}

/** Lets a kept page go; what only it needed goes with the next sweep. */
export async function dropPage(cacheName: CacheName, path: string): Promise<void> {
  if (await (await caches.open(cacheName)).delete(path)) await noteChange();
}

/** Keeps of `cacheName` only the pages `wanted` says when it is asked, and their pictures. */
export function keepOnly(
  cacheName: CacheName,
  wanted: () => ReadonlySet<string> | Promise<ReadonlySet<string>>,
): Promise<void> {
  return inTurn(cacheName, async () => dropOthers(cacheName, await wanted()));
}

/** Lets every disposable copy go, each cache in its turn. */
export async function dropDisposable(): Promise<void> {
  for (const name of DISPOSABLE) await keepOnly(name, () => new Set());
  await writeNote('newest', []);
}

async function dropOthers(cacheName: CacheName, pages: ReadonlySet<string>): Promise<void> {
  const cache = await caches.open(cacheName);
  const pictures = new Set<string>();
  for (const path of pages) {
    const page = await cache.match(path);
    if (page !== undefined)
      for (const picture of picturesOf(await page.text())) pictures.add(picture);
  }
  let dropped = false;
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pages.has(pathname) || pictures.has(pathname)) continue;
    dropped = (await cache.delete(url)) || dropped;
  }
  if (dropped) await noteChange();
}

/** Bytes of a saved page and its pictures. */
export async function bytesOf(html: string): Promise<number> {
  const cache = await caches.open(CACHES.saved);
  let bytes = new TextEncoder().encode(html).length;
  for (const picture of picturesOf(html)) {
    bytes += (await (await cache.match(picture))?.blob())?.size ?? 0;
  }
  return bytes;
}
