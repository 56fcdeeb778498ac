import { CACHES } from '../offline/caches';
import { readNote, writeNote } from '../offline/database';
import { dropUnusedAssets } from './assets';
import { assetsOf, picturesOf } from './page';

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
  await dropUnusedAssets(named.assets);
  const pictures = await caches.open(CACHES.pictures);
  for (const request of await pictures.keys()) {
    if (!named.pictures.has(new URL(request.url).pathname)) await pictures.delete(request);
  }
  if ((await readNote('changedAt')) === changedAt) await writeNote('changedAt', null);
}

async function namedByKeptPages(): Promise<{ assets: Set<string>; pictures: Set<string> }> {
  const assets = new Set<string>();
  const pictures = new Set<string>();
  for (const name of [CACHES.documents, CACHES.newest, CACHES.saved]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      if (response?.headers.get('content-type')?.startsWith('text/html') !== true) continue;
      const html = await response.text();
      for (const url of assetsOf(html)) assets.add(url);
      for (const url of picturesOf(html)) pictures.add(url);
    }
  }
  return { assets, pictures };
}
