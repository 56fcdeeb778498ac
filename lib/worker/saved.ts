import { CACHES } from '../offline/caches';
import { readNote } from '../offline/database';
import type { SaveState } from '../offline/messages';
import { findSaved, listSaved, removeSaved, updateSaved } from '../offline/saved';
import type { VersionedBulletin } from '../bulletins/version';
import { paths } from '../paths';
import {
  bytesOf,
  dropDisposable,
  fetchChanged,
  fetchCopy,
  keepOnly,
  showsHidden,
  type Fetched,
} from './copies';
import { bulletinAt } from './page';
import { hasNoRoom, noteNoRoom, noteShrunk } from './room';

/** Bulletins being fetched, so that one wanted twice is fetched once. */
const underWay = new Map<string, Promise<SaveState>>();

/** Fetches a saved bulletin. `changed` is what the server says of it, if it was asked. */
export function save(slug: string, changed?: VersionedBulletin): Promise<SaveState> {
  const before = underWay.get(slug);
  if (before !== undefined) return before;
  const saving = saveOne(slug, changed).finally(() => underWay.delete(slug));
  underWay.set(slug, saving);
  return saving;
}

async function saveOne(slug: string, changed?: VersionedBulletin): Promise<SaveState> {
  const fetched = await fetchMakingRoom(() =>
    changed === undefined
      ? fetchCopy(paths.bulletin(slug), CACHES.saved)
      : fetchChanged(changed, CACHES.saved),
  );
  const row = await findSaved(slug);
  if (fetched.state !== 'kept') {
    const missing = fetched.state === 'full' ? 'full' : 'wanted';
    if (changed?.withdrawn === true) {
      // Its text is gone already; without a version, its notice is asked for again.
      await updateSaved(slug, { state: 'withdrawn', version: null, bytes: 0 });
    } else if (row !== undefined && !(await isHere(slug))) {
      await updateSaved(slug, { state: missing, version: null, bytes: 0 });
    }
    return fetched.state === 'full' ? 'full' : 'unreachable';
  }
  if (row === undefined) {
    // Let go while it was fetched.
    await unsave();
    return 'unreachable';
  }
  const shown = fetched.contract.bulletin;
  const state = shown?.withdrawn === true ? 'withdrawn' : 'kept';
  await updateSaved(slug, {
    state,
    version: shown?.version ?? null,
    bytes: await bytesOf(fetched),
    ...(state === 'kept' && shown !== null && { headline: shown.headline }),
  });
  return state;
}

async function isHere(slug: string): Promise<boolean> {
  const kept = await (await caches.open(CACHES.saved)).match(paths.bulletin(slug));
  return kept !== undefined;
}

/**
 * A full device makes room by letting all go that is disposable, and tries once more. Half as many of
 * the newest come back with the next refresh, which says so to the reader; none where even that was not
 * room enough.
 */
async function fetchMakingRoom(fetchIt: () => Promise<Fetched>): Promise<Fetched> {
  const fetched = await fetchIt();
  if (fetched.state !== 'full') return fetched;
  const newest = (await readNote('newest')) ?? [];
  await dropDisposable();
  const again = await fetchIt();
  if (again.state === 'full') await noteNoRoom();
  await noteShrunk(again.state === 'full' ? 0 : Math.floor(newest.length / 2));
  return again;
}

/** Drops from the cache what is not saved any more. */
export async function unsave(): Promise<void> {
  await keepOnly(
    CACHES.saved,
    async () => new Set((await listSaved()).map(({ slug }) => paths.bulletin(slug))),
  );
}

/**
 * Fetches what is wanted, and what was corrected or withdrawn since it was saved. `known` is what the
 * server said of those in `asked`; what the reader has saved meanwhile is in neither. What found no
 * room waits for room.
 */
export async function refreshSaved(
  known: ReadonlyMap<string, VersionedBulletin>,
  asked: ReadonlySet<string>,
): Promise<void> {
  let changed = await hasOrphan();
  for (const { slug } of await listSaved()) {
    const row = await findSaved(slug);
    if (row === undefined) continue;
    const isKept = row.state === 'kept' || row.state === 'withdrawn';
    const current = known.get(slug);
    if (current === undefined) {
      // Wanted by an address where there never was a bulletin.
      if (!isKept && asked.has(slug)) await removeSaved(slug);
      continue;
    }
    if (isKept && current.version === row.version) continue;
    const hidden = isKept && showsHidden(row.version ?? '', current);
    if (!hidden && !current.withdrawn && (await hasNoRoom())) {
      if (!isKept) await updateSaved(slug, { state: 'full' });
      continue;
    }
    await save(slug, current);
    changed = true;
  }
  // What a correction left behind: pictures that only the text before it showed.
  if (changed) await unsave();
}

/** Whether there is a page that is not saved any more: the tab that let it go died before it said so. */
async function hasOrphan(): Promise<boolean> {
  const saved = new Set((await listSaved()).map(({ slug }) => slug));
  const pages = (await (await caches.open(CACHES.saved)).keys()).map(({ url }) =>
    bulletinAt(new URL(url).pathname),
  );
  return pages.some((slug) => slug !== null && !saved.has(slug));
}
