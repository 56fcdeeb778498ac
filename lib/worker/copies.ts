import { CACHES, DISPOSABLE, type CacheName } from '../offline/caches';
import { writeNote } from '../offline/database';
import { isFull } from '../offline/full';
import type { PageContract } from '../offline/page-contract';
import { revisionOf, type VersionedBulletin } from '../bulletins/version';
import { paths } from '../paths';
import { fetchAssetsOf } from './assets';
import { contractOf, fetchPage, keptVersion, type Taken } from './page';
import { takePicture } from './pictures';
import { noteChange } from './sweep';

export type Fetched = ({ state: 'kept' } & Taken) | { state: 'missing' | 'unreachable' | 'full' };

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
 * until the new one is complete. `isFit` says whether what came is what is wanted.
 */
export async function fetchCopy(
  path: string,
  cacheName: CacheName,
  isFit: (contract: PageContract) => boolean = () => true,
): Promise<Fetched> {
  let fetched: Taken;
  try {
    const page = await fetchPage(path, { cache: 'no-cache', priority: 'low' });
    if (page === 'gone') {
      await dropPage(cacheName, path);
      return { state: 'missing' };
    }
    if (page === null || !isFit(page.contract)) return { state: 'unreachable' };
    fetched = page;
    await fetchAssetsOf(page);
  } catch (error) {
    return { state: isFull(error) ? 'full' : 'unreachable' };
  }
  const pictures = new Map<string, Response>();
  for (const path of fetched.contract.pictures) {
    const picture = await takePicture(path);
    if (picture === null) return { state: 'unreachable' };
    // A picture that is gone from the server must not keep the text away.
    if (picture !== 'gone') pictures.set(path, picture);
  }
  return inTurn(cacheName, () => putCopy(path, cacheName, fetched, pictures));
}

/** Puts the pictures, then the page. On a full device none of it stays. */
async function putCopy(
  path: string,
  cacheName: CacheName,
  taken: Taken,
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
    await cache.put(path, taken.page);
    if (before !== undefined && (await before.text()) !== taken.html) await noteChange();
    return { state: 'kept', ...taken };
  } catch (error) {
    for (const picture of added) await pictureCache.delete(picture);
    if (isFull(error)) return { state: 'full' };
    throw error;
  }
}

/**
 * Fetches a bulletin that is not what the server says it is now. What may be shown no more goes first,
 * whatever becomes of the new page, and does not come back with one that something on the way still had.
 */
export async function fetchChanged(
  bulletin: VersionedBulletin,
  cacheName: CacheName,
): Promise<Fetched> {
  await dropHidden(bulletin, cacheName);
  return fetchCopy(paths.bulletin(bulletin.slug), cacheName, (contract) => {
    const shown = contract.bulletin;
    if (shown === null || (bulletin.withdrawn && !shown.withdrawn)) return false;
    return shown.withdrawn || !showsHidden(shown.version, bulletin);
  });
}

/**
 * Lets a copy go that shows what the public may read no more: a text that was withdrawn, a comment that
 * was masked, put aside or taken back.
 */
export async function dropHidden(bulletin: VersionedBulletin, cacheName: CacheName): Promise<void> {
  const path = paths.bulletin(bulletin.slug);
  const kept = await (await caches.open(cacheName)).match(path);
  if (kept === undefined || keptVersion(kept) === bulletin.version) return;
  if (showsHidden(keptVersion(kept) ?? '', bulletin)) await dropPage(cacheName, path);
}

/** Whether a page of this version may show something that is public no more. */
export function showsHidden(version: string, bulletin: VersionedBulletin): boolean {
  return bulletin.withdrawn || revisionOf(version) < bulletin.hiddenRevision;
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
    const contract = page === undefined ? null : await contractOf(page);
    for (const picture of contract?.pictures ?? []) pictures.add(picture);
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
export async function bytesOf({ contract, html }: Taken): Promise<number> {
  const cache = await caches.open(CACHES.saved);
  let bytes = new TextEncoder().encode(html).length;
  for (const picture of contract.pictures) {
    bytes += (await (await cache.match(picture))?.blob())?.size ?? 0;
  }
  return bytes;
}
