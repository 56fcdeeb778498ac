import { CACHES, type CacheName } from '../offline/caches';
import { versionTime, type VersionedBulletin } from '../bulletins/version';
import { paths } from '../paths';
import { dropHidden, dropPage, fetchChanged, fetchCopy } from './copies';
import { bulletinAt, contractOf, isHtml, keptVersion } from './page';

/** Between the time a change bears and the moment the server shows it. */
const SHOWN_WITHIN_MS = 60_000;

/** A kept page that shows other bulletins' headlines. */
interface KeptList {
  cacheName: CacheName;
  path: string;
  /** By the server's clock, in milliseconds. */
  sentAt: number;
  /** Null where it does not say which: it was kept long ago. */
  bulletins: ReadonlySet<string> | null;
}

/**
 * Replaces copies of visited bulletins that show what is not so any more, and lets go of every
 * disposable one that shows what is public no more.
 */
export async function correctBulletins(asked: readonly VersionedBulletin[]): Promise<void> {
  for (const bulletin of asked) {
    const path = paths.bulletin(bulletin.slug);
    for (const name of [CACHES.newest, CACHES.documents]) {
      const kept = await (await caches.open(name)).match(path);
      if (kept === undefined || keptVersion(kept) === bulletin.version) continue;
      await dropHidden(bulletin, name);
      if (name === CACHES.documents) {
        const { state } = await fetchChanged(bulletin, name);
        // Without room for the new text there is none for the one that is not so any more.
        if (state === 'full') await dropPage(name, path);
      } else if (bulletin.withdrawn) {
        // Its notice has no place among the newest.
        await fetchChanged(bulletin, CACHES.documents);
      }
      // The other newest are seen to later, with what takes their place.
    }
  }
}

/** The lists among the disposable copies. */
export async function listsHere(): Promise<KeptList[]> {
  const lists: KeptList[] = [];
  for (const cacheName of [CACHES.newest, CACHES.documents]) {
    const cache = await caches.open(cacheName);
    for (const request of await cache.keys()) {
      const path = new URL(request.url).pathname;
      const page = bulletinAt(path) === null ? await cache.match(request) : undefined;
      if (page === undefined || !isHtml(page)) continue;
      const sentAt = Date.parse(page.headers.get('date') ?? '') || 0;
      const contract = await contractOf(page);
      const bulletins = contract === null ? null : new Set(contract.links);
      lists.push({ cacheName, path, sentAt, bulletins });
    }
  }
  return lists;
}

/**
 * Lets go of lists sent before one of their bulletins was corrected or withdrawn, whose headline they
 * still show; visited ones are fetched anew.
 */
export async function correctLists(
  lists: readonly KeptList[],
  asked: readonly VersionedBulletin[],
): Promise<void> {
  for (const { bulletins, cacheName, path, sentAt } of lists) {
    const isTrue = asked.every(
      ({ slug, version }) =>
        bulletins?.has(slug) === false || versionTime(version) <= sentAt - SHOWN_WITHIN_MS,
    );
    if (isTrue && bulletins !== null) continue;
    await dropPage(cacheName, path);
    if (cacheName === CACHES.documents) await fetchCopy(path, cacheName);
  }
}
