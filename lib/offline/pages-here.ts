import { CACHES, keptAt } from './caches';
import { readContract } from './page-contract';

/** A bulletin that can be read on this device without a network. */
export interface PageHere {
  path: string;
  headline: string;
  /** Milliseconds. */
  keptAt: number;
}

/** Listed at most; more is no help in finding one. */
const MOST = 30;

/** The bulletins on this device, saved and newest first. Rejects where the browser keeps no pages. */
export async function listPagesHere(): Promise<PageHere[]> {
  const found = new Map<string, PageHere>();
  for (const name of [CACHES.saved, CACHES.newest, CACHES.documents]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/bulletins/') || found.has(pathname)) continue;
      if (found.size >= MOST) return [...found.values()];
      const response = await cache.match(request);
      if (response === undefined) continue;
      const shown = readContract(await response.clone().text())?.bulletin ?? null;
      if (shown !== null && !shown.withdrawn) {
        const { headline } = shown;
        found.set(pathname, { path: pathname, headline, keptAt: keptAt(response) });
      }
    }
  }
  return [...found.values()];
}
