import { CACHES } from '../offline/caches';
import { readNote, writeNote } from '../offline/database';
import type { RefreshResult } from '../offline/messages';
import { listSaved } from '../offline/saved';
import { isSlug } from '../offline/slug';
import { readVersions, type Versions } from '../bulletins/version';
import { paths } from '../paths';
import { fetchBuiltAssets } from './assets';
import { correctBulletins, correctLists, listsHere } from './corrections';
import { keepFewer, keepNewest } from './newest';
import { bulletinAt } from './page';
import { isOurs } from './proof';
import { newestThatFit } from './room';
import { refreshSaved } from './saved';
import { sweepAfterChange } from './sweep';

/** Asked about in one request, so that the longest names fit the line a proxy takes (nginx: 8 KB). */
const ASKED_AT_ONCE = 60;

let running: Promise<RefreshResult> | undefined;
let following: Promise<RefreshResult> | undefined;
let countAskedFor = 0;

/**
 * Brings the newest `count`, the saved and the visited up to date. One run at a time: who asks during
 * a run is answered by one that starts after it, because the run may have asked the server before the
 * change that is wanted now; all who wait share that one, with the count asked for last.
 */
export function refresh(count: number): Promise<RefreshResult> {
  countAskedFor = count;
  if (running === undefined) return run();
  following ??= running.then(run, run);
  return following;
}

function run(): Promise<RefreshResult> {
  following = undefined;
  running ??= refreshOnce(countAskedFor).finally(() => (running = undefined));
  return running;
}

/** As `refresh`, when the browser gives the worker a moment without a page. */
export async function refreshInBackground(): Promise<void> {
  await refresh((await readNote('newestCount')) ?? 20);
}

/** Withdrawn and corrected texts first, what may wait last: a run can be cut short at any time. */
async function refreshOnce(count: number): Promise<RefreshResult> {
  const lists = await listsHere();
  const here = await bulletinsHere();
  const asked = new Set([...here, ...lists.flatMap(({ bulletins }) => [...(bulletins ?? [])])]);
  const versions = await askVersions(count, [...asked]);
  if (versions === null) {
    await keepFewer(count);
    return { reached: false, newest: [], shrunkTo: null };
  }
  await correctBulletins(versions.asked);
  await correctLists(lists, versions.asked);
  await refreshSaved(new Map(versions.asked.map((bulletin) => [bulletin.slug, bulletin])), asked);
  await fetchBuiltAssets();
  const fitting = await newestThatFit();
  const shrunkTo =
    (await keepNewest(versions.newest.slice(0, Math.min(count, fitting)))) ??
    (fitting < count ? fitting : null);
  await sweepAfterChange();
  await writeNote('contactAt', new Date().toISOString());
  return {
    reached: true,
    newest: versions.newest.map(({ slug, publishedAt }) => ({ slug, publishedAt })),
    shrunkTo,
  };
}

/** Asks about bulletins, in as many requests as it takes; null when the server cannot be reached. */
async function askVersions(count: number, named: readonly string[]): Promise<Versions | null> {
  const all: Versions = { newest: [], asked: [] };
  const slugs = named.filter(isSlug);
  for (let at = 0; at === 0 || at < slugs.length; at += ASKED_AT_ONCE) {
    const query = new URLSearchParams({ newest: at === 0 ? String(Math.max(count, 10)) : '0' });
    const some = slugs.slice(at, at + ASKED_AT_ONCE);
    if (some.length > 0) query.set('slugs', some.join(','));
    try {
      const response = await fetch(`${paths.api.versions()}?${query}`, { cache: 'no-store' });
      const versions = response.ok && isOurs(response) ? readVersions(await response.json()) : null;
      if (versions === null) return null;
      all.newest.push(...versions.newest);
      all.asked.push(...versions.asked);
    } catch {
      return null;
    }
  }
  return all;
}

/** Every bulletin with a copy here or wanted, saved ones first. */
async function bulletinsHere(): Promise<string[]> {
  const here = (await listSaved()).map(({ slug }) => slug);
  for (const name of [CACHES.newest, CACHES.documents]) {
    for (const { url } of await (await caches.open(name)).keys()) {
      const slug = bulletinAt(new URL(url).pathname);
      if (slug !== null) here.push(slug);
    }
  }
  return here;
}
