import { CACHES, emptyDisposable, OFFLINE_PAGE, stamped } from '../offline/caches';
import { writeNote } from '../offline/database';
import { isFull } from '../offline/full';
import { assetsOf } from './page';
import { builtAssets } from './scope';

/** Fetched at once while installing. */
const PARALLEL = 6;

/** Where the lists of assets of this and earlier builds are written down, newest first. */
const BUILDS = '/_jianbao/builds';

/** Pictures of visited pages, the oldest going first. */
const MOST_PICTURES = 100;

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
 * pages still name it.
 */
async function fetchOfflinePage(): Promise<void> {
  const cache = await caches.open(CACHES.assets);
  const page = await fetchWhole(OFFLINE_PAGE);
  const named = assetsOf(await page.clone().text());
  const build = [...new Set([...builtAssets, ...named])];
  // Before the first of them is there: the worker at work meanwhile drops what no build names.
  await changeBuilds((builds) => [
    build,
    ...builds.filter((other) => other.join() !== build.join()),
  ]);
  const missing = await missingOf(cache, named);
  const fetchNext = async (): Promise<void> => {
    for (let url = missing.shift(); url !== undefined; url = missing.shift()) {
      await cache.put(url, await fetchWhole(url));
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, fetchNext));
  await cache.put(OFFLINE_PAGE, page);
}

/**
 * Fetches what this build has and the device has not, one after another: the parts of pages that open
 * at a tap. Stops where the server has a part no more, since a newer worker is on its way then.
 */
export async function fetchBuiltAssets(): Promise<void> {
  const cache = await caches.open(CACHES.assets);
  for (const url of await missingOf(cache, builtAssets)) {
    try {
      await cache.put(url, await fetchWhole(url, 'low'));
    } catch {
      return;
    }
  }
}

/** Fetches what a page names and the device has not. Rejects when one cannot be had or finds no room. */
export async function fetchAssetsOf(html: string): Promise<void> {
  const cache = await caches.open(CACHES.assets);
  for (const url of await missingOf(cache, assetsOf(html))) {
    await cache.put(url, await fetchWhole(url));
  }
}

async function missingOf(cache: Cache, urls: Iterable<string>): Promise<string[]> {
  const missing: string[] = [];
  for (const url of urls) if ((await cache.match(url)) === undefined) missing.push(url);
  return missing;
}

async function fetchWhole(url: string, priority: RequestPriority = 'auto'): Promise<Response> {
  // An asset's name says its content; the page must come from the server that sent this worker.
  const response = await fetch(url, {
    cache: url === OFFLINE_PAGE ? 'reload' : 'default',
    priority,
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return stamped(response);
}

/**
 * Writes the list of builds anew. The worker at work and the one being installed both do, so one has
 * it at a time where the browser has locks.
 */
async function changeBuilds(
  change: (builds: string[][]) => string[][] | Promise<string[][]>,
): Promise<void> {
  const run = async () => {
    const cache = await caches.open(CACHES.assets);
    const kept = await cache.match(BUILDS);
    const builds = kept === undefined ? [] : ((await kept.json()) as string[][]);
    await cache.put(BUILDS, Response.json(await change(builds)));
  };
  await ('locks' in navigator ? navigator.locks.request(BUILDS, run) : run());
}

/**
 * Drops what no build names that may still be asked for: this one, the two newest, and those a kept
 * page is of, which may ask for any of its build's parts. `named` is what kept pages name.
 */
export async function dropUnusedAssets(named: ReadonlySet<string>): Promise<void> {
  await changeBuilds(async (builds) => {
    const isThis = (assets: readonly string[]) => builtAssets.every((url) => assets.includes(url));
    const kept = builds.filter(
      (assets, age) =>
        age < 2 ||
        isThis(assets) ||
        assets.some((url) => named.has(url) && !builtAssets.includes(url)),
    );
    if (!kept.some(isThis)) kept.push([...builtAssets]);
    const wanted = new Set([...named, ...kept.flat(), OFFLINE_PAGE, BUILDS]);
    const cache = await caches.open(CACHES.assets);
    for (const { url } of await cache.keys()) {
      const { pathname } = new URL(url);
      if (!wanted.has(pathname)) await cache.delete(pathname);
    }
    return kept;
  }).catch((error: unknown) => {
    // Without room for the shorter list the longer one stands.
    if (!isFull(error)) throw error;
  });
}

/** An asset never changes: from the cache, else from the server, and then kept. */
export async function serveAsset(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const { pathname } = new URL(request.url);
  const cache = await caches.open(CACHES.assets);
  const kept = await cache.match(pathname);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // Whole by its type: a range or an error page is passed on only.
  if (response.status === 200) {
    const copy = response.clone();
    event.waitUntil(
      stamped(copy)
        .then((whole) => cache.put(pathname, whole))
        .catch(() => undefined),
    );
  }
  return response;
}

/** A picture never changes under its id either; it may be in the cache of a saved bulletin. */
export async function servePicture(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const kept = await caches.match(request.url);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.status === 200) {
    const copy = response.clone();
    event.waitUntil(keepPicture(request.url, copy).catch(() => undefined));
  }
  return response;
}

async function keepPicture(url: string, response: Response): Promise<void> {
  const cache = await caches.open(CACHES.pictures);
  await cache.put(url, await stamped(response));
  const keys = await cache.keys();
  for (const old of keys.slice(0, -MOST_PICTURES)) await cache.delete(old);
}
