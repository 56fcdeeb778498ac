import { CACHES } from '../offline/caches';
import type { SaveState } from '../offline/messages';
import { findSaved, listSaved, removeSaved, updateSaved } from '../offline/saved';
import type { VersionedBulletin } from '../bulletins/version';
import { paths } from '../paths';
import { bytesOf, fetchChanged, fetchCopy, keepOnly, type Fetched } from './copies';
import { headlineOf, isWithdrawn, versionOf } from './page';
import { hasNoRoom, noteNoRoom } from './room';

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
    if (changed?.withdrawn === true) {
      // Its text is gone already; without a version, its notice is asked for again.
      await updateSaved(slug, { state: 'withdrawn', version: null, bytes: 0 });
    } else if (fetched.state === 'full' && row?.state === 'wanted') {
      await updateSaved(slug, { state: 'full' });
    }
    return fetched.state === 'full' ? 'full' : 'unreachable';
  }
  if (row === undefined) {
    // Let go while it was fetched.
    await unsave();
    return 'unreachable';
  }
  const { html } = fetched;
  const state = isWithdrawn(html) ? 'withdrawn' : 'kept';
  const headline = state === 'kept' ? headlineOf(html) : null;
  await updateSaved(slug, {
    state,
    version: versionOf(html),
    bytes: await bytesOf(html),
    ...(headline !== null && { headline }),
  });
  return state;
}

/** A full device makes room by letting the newest go, which are disposable, and tries once more. */
async function fetchMakingRoom(fetchIt: () => Promise<Fetched>): Promise<Fetched> {
  const fetched = await fetchIt();
  if (fetched.state !== 'full') return fetched;
  for (const name of [CACHES.newest, CACHES.pictures]) await keepOnly(name, () => new Set());
  const again = await fetchIt();
  if (again.state === 'full') await noteNoRoom();
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
  let changed = false;
  for (const { slug } of await listSaved()) {
    const row = await findSaved(slug);
    if (row === undefined) continue;
    const isHere = row.state === 'kept' || row.state === 'withdrawn';
    const current = known.get(slug);
    if (current === undefined) {
      // Wanted by an address where there never was a bulletin.
      if (!isHere && asked.has(slug)) await removeSaved(slug);
      continue;
    }
    if (isHere && current.version === row.version) continue;
    if (!current.withdrawn && (await hasNoRoom())) {
      if (!isHere) await updateSaved(slug, { state: 'full' });
      continue;
    }
    await save(slug, current);
    changed = true;
  }
  // What a correction left behind: pictures that only the text before it showed.
  if (changed) await unsave();
}
