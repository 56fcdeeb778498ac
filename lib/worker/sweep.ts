import { CACHES } from '../offline/caches';
import { readNote, writeNote } from '../offline/database';
import { dropUnusedAssets } from './assets';
import { contractOf } from './page';

/** Notes that a kept page has gone or become another, so that something may be needed no more. */
export async function noteChange(): Promise<void> {
  await writeNote('changedAt', Date.now());
}

/**
 * Drops the assets and the pictures no kept page needs. Every page is read for it, so it is only done
 * after a change; a sweep that was cut short is done again.
 */
export async function sweepAfterChange(): Promise<void> {
  const changedAt = (await readNote('changedAt')) ?? null;
  if (changedAt === null) return;
  const named = await namedByKeptPages();
  await dropUnusedAssets(named.builds);
  const pictures = await caches.open(CACHES.pictures);
  for (const request of await pictures.keys()) {
    if (!named.pictures.has(new URL(request.url).pathname)) await pictures.delete(request);
  }
  if ((await readNote('changedAt')) === changedAt) await writeNote('changedAt', null);
}

async function namedByKeptPages(): Promise<{ builds: Set<string>; pictures: Set<string> }> {
  const builds = new Set<string>();
  const pictures = new Set<string>();
  for (const name of [CACHES.documents, CACHES.newest, CACHES.saved]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const contract = response === undefined ? null : await contractOf(response);
      if (contract === null) continue;
      builds.add(contract.build);
      for (const url of contract.pictures) pictures.add(url);
    }
  }
  return { builds, pictures };
}
