import { CACHES, emptyDisposable, OFFLINE_PAGE } from '../offline/caches';
import { writeNote } from '../offline/database';
import { isFull } from '../offline/full';
import {
  assetsOfBuild,
  BUILDS,
  changeBuilds,
  digestOfAsset,
  noteOwnBuild,
  wantedBuilds,
} from './builds';
import { fetchPage, type Taken } from './page';
import { fetchProven, keptTrue } from './proof';
import { builtAssets } from './scope';

/** Fetched at once while installing. */
const PARALLEL = 6;

/** Addresses of assets, each with the digest of its content. */
type Assets = Iterable<readonly [url: string, digest: string]>;

/** Installs; on a full device once the disposable copies have made room. */
export async function installAssets(): Promise<void> {
  try {
    await fetchOfflinePage();
  } catch (error) {
    if (!isFull(error)) throw error;
    await emptyDisposable();
    await writeNote('newest', []);
    await fetchOfflinePage();
  }
}

/**
 * Fetches the offline page and what it names, which is most of what any page does; the build's other
 * assets follow at idle with `fetchBuiltAssets`. What earlier builds left stays: open tabs and kept
 * pages still name it. Rejects when any of it is not our server's, or not whole: the worker before
 * goes on then.
 */
async function fetchOfflinePage(): Promise<void> {
  const cache = await caches.open(CACHES.assets);
  // Of the server that sent this worker, so not from the browser's own cache.
  const offline = await fetchPage(OFFLINE_PAGE, { cache: 'reload' });
  if (offline === null || offline === 'gone') throw new Error('the offline page cannot be had');
  const named = await assetsNamed(offline);
  // Before the first of them is there: the worker at work meanwhile drops what no build names.
  await noteOwnBuild();
  const missing = await missingOf(cache, named);
  const fetchNext = async (): Promise<void> => {
    for (let next = missing.shift(); next !== undefined; next = missing.shift()) {
      await fetchAsset(cache, next);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, fetchNext));
  await cache.put(OFFLINE_PAGE, offline.page);
}

/**
 * Fetches what this build has and the device has not, one after another: the parts of pages that open
 * at a tap. Stops where the server has a part no more, since a newer worker is on its way then.
 */
export async function fetchBuiltAssets(): Promise<void> {
  const cache = await caches.open(CACHES.assets);
  for (const asset of await missingOf(cache, builtAssets)) {
    try {
      await fetchAsset(cache, asset, 'low');
    } catch {
      return;
    }
  }
}

/** Fetches what a page names and the device has not. Rejects when one cannot be had or finds no room. */
export async function fetchAssetsOf(page: Taken): Promise<void> {
  const cache = await caches.open(CACHES.assets);
  for (const asset of await missingOf(cache, await assetsNamed(page))) {
    await fetchAsset(cache, asset);
  }
}

/** Those of its build's assets whose names stand in a page: what text makes a name of is none of them. */
async function assetsNamed({ contract, html }: Taken): Promise<[string, string][]> {
  const assets = Object.entries(await assetsOfBuild(contract.build));
  return assets.filter(([url]) => html.includes(url));
}

/** Those that are not there as they should be. */
async function missingOf(cache: Cache, assets: Assets): Promise<[string, string][]> {
  const missing: [string, string][] = [];
  for (const [url, digest] of assets) {
    if ((await keptTrue(cache, url, digest)) === undefined) missing.push([url, digest]);
  }
  return missing;
}

async function fetchAsset(
  cache: Cache,
  [url, digest]: readonly [string, string],
  priority: RequestPriority = 'auto',
): Promise<void> {
  const asset = await fetchProven(url, { digest, priority });
  if (asset === null) throw new Error(`${url} cannot be had as it should be`);
  await cache.put(url, asset);
}

/**
 * Drops what no build names that may still be asked for: this one, the two newest, and those a kept
 * page is of, which may ask for any of its build's parts. `named` is the builds of kept pages.
 */
export async function dropUnusedAssets(named: ReadonlySet<string>): Promise<void> {
  await changeBuilds(async (builds) => {
    const kept = wantedBuilds(builds, named);
    const wanted = new Set(kept.flatMap(({ assets }) => Object.keys(assets)));
    const cache = await caches.open(CACHES.assets);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if ([OFFLINE_PAGE, BUILDS].includes(pathname) || wanted.has(pathname)) continue;
      await cache.delete(pathname);
    }
    return kept;
  }).catch((error: unknown) => {
    // Without room for the shorter list the longer one stands.
    if (!isFull(error)) throw error;
  });
}

/**
 * An asset never changes: from the cache, else from the server, and then kept. What a portal sends in
 * its place is not run; one of another build has only its own server's word that it is whole.
 */
export async function serveAsset(event: FetchEvent): Promise<Response> {
  const { pathname } = new URL(event.request.url);
  const digest = await digestOfAsset(pathname);
  const cache = await caches.open(CACHES.assets);
  const kept = await keptTrue(cache, pathname, digest);
  if (kept !== undefined) return kept;
  const asset = await fetchProven(pathname, digest === undefined ? {} : { digest });
  if (asset === null) return Response.error();
  event.waitUntil(cache.put(pathname, asset.clone()).catch(() => undefined));
  return asset;
}
