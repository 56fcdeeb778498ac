import { CACHES, keptAt } from '../offline/caches';
import { readNote, writeNote } from '../offline/database';
import type { VersionedBulletin } from '../bulletins/version';
import { paths } from '../paths';
import { fetchChanged, fetchCopy, keepOnly, type Fetched } from './copies';
import { contractOf, keptVersion } from './page';
import { isProven } from './proof';
import { noteShrunk } from './room';
import { ownBuild } from './scope';

/** A list this young is not fetched again, unless a bulletin is new or another. */
const LIST_AGE_MS = 10 * 60_000;

/** Kept beside the newest bulletins: where one gets to them from. */
const LISTS = [paths.feed(), paths.channels(), paths.me()];

/**
 * Fetches those that are not here as they are now, one after another, newest first; returns to how
 * many a full device came down. What an earlier run that was cut short has brought counts.
 */
export async function keepNewest(newest: readonly VersionedBulletin[]): Promise<number | null> {
  const cache = await caches.open(CACHES.newest);
  const kept: { slug: string }[] = [];
  const current = await currentAmong(newest);
  const lists = newest.length === 0 ? [] : [...LISTS, ...channelsOf(newest)];
  let full = false;
  for (const path of lists) {
    const young = current.size === newest.length && (await isYoung(await cache.match(path)));
    if (!young) full ||= (await fetchCopy(path, CACHES.newest)).state === 'full';
  }
  for (const bulletin of newest) {
    const { slug, version } = bulletin;
    let isHere = current.has(slug);
    let state: Fetched['state'] | null = null;
    if (!isHere && !full) {
      ({ state } = await fetchChanged(bulletin, CACHES.newest));
      full = state === 'full';
    }
    const copy = await cache.match(paths.bulletin(slug));
    // Without the server the copy that is here goes on serving.
    isHere ||= state === 'kept' || (state === 'unreachable' && copy !== undefined);
    // So it does without room for a new one, if its text is what the server has.
    if (full && copy !== undefined) isHere ||= keptVersion(copy) === version;
    if (isHere) kept.push({ slug });
  }
  // A full device keeps the newer half of what it has, so that there is room to breathe.
  const held = full ? kept.slice(0, Math.ceil(kept.length / 2)) : kept;
  await hold(lists, held);
  if (!full) return null;
  await noteShrunk(held.length);
  return held.length;
}

/** Lets go of more than `count`, for which no server is needed. */
export async function keepFewer(count: number): Promise<void> {
  const newest = (await readNote('newest')) ?? [];
  if (newest.length <= count) return;
  const held = newest.slice(0, count);
  const cached = (await (await caches.open(CACHES.newest)).keys()).map(
    ({ url }) => new URL(url).pathname,
  );
  const lists = count === 0 ? [] : cached.filter((path) => !/^\/(?:bulletins|media)\//.test(path));
  await hold(lists, held);
}

/** Lets go of all but these lists and bulletins, and notes which of them are here. */
async function hold(lists: readonly string[], held: readonly { slug: string }[]): Promise<void> {
  const wanted = new Set([...lists, ...held.map(({ slug }) => paths.bulletin(slug))]);
  await keepOnly(CACHES.newest, () => wanted);
  const cache = await caches.open(CACHES.newest);
  const here: { slug: string }[] = [];
  for (const { slug } of held) {
    // Room for what was saved meanwhile may have cost it its place.
    if ((await cache.match(paths.bulletin(slug))) !== undefined) here.push({ slug });
  }
  await writeNote('newest', here);
}

function channelsOf(newest: readonly VersionedBulletin[]): string[] {
  return [...new Set(newest.map(({ channel }) => paths.channel(channel)))];
}

/** Those that need not be fetched. */
async function currentAmong(newest: readonly VersionedBulletin[]): Promise<Set<string>> {
  const cache = await caches.open(CACHES.newest);
  const current = new Set<string>();
  for (const { slug, version } of newest) {
    const copy = await cache.match(paths.bulletin(slug));
    if (copy !== undefined && (await isCurrent(copy, version))) current.add(slug);
  }
  return current;
}

async function isYoung(list: Response | undefined): Promise<boolean> {
  return list !== undefined && Date.now() - keptAt(list) < LIST_AGE_MS && (await isOfBuild(list));
}

/**
 * Whether a copy shows what the server has now, and is of this build: fetched anew it
 * opens without a detour. The version is the copy's own, not what was expected of it, since something
 * on the way may have sent an older page.
 */
async function isCurrent(copy: Response, version: string): Promise<boolean> {
  return keptVersion(copy) === version && (await isOfBuild(copy));
}

/** False also of what was kept unproven, which is fetched anew. */
async function isOfBuild(copy: Response): Promise<boolean> {
  return isProven(copy) && (await contractOf(copy))?.build === ownBuild;
}
