import { CACHES } from '../offline/caches';
import { fetchProven, isGone, isOurs, isProven, keptTrue, proven } from './proof';

/** Pictures of visited pages, the oldest going first. */
const MOST_PICTURES = 100;

/** A picture never changes under its address; it may be in the cache of what is kept whole. */
export async function servePicture(event: FetchEvent): Promise<Response> {
  const { url } = event.request;
  const kept = await findPicture(url);
  if (kept !== undefined) return kept;
  const response = await fetch(event.request);
  if (!isOurs(response)) return Response.error();
  const copy = response.clone();
  event.waitUntil(keepPicture(url, copy).catch(() => undefined));
  return response;
}

/** The picture, wherever it is kept. */
export async function findPicture(url: string): Promise<Response | undefined> {
  for (const name of [CACHES.pictures, CACHES.newest, CACHES.saved]) {
    const kept = await keptTrue(await caches.open(name), url);
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** A picture for a copy of its page; `gone` when the server has it no more, null when not to be had now. */
export async function takePicture(path: string): Promise<Response | 'gone' | null> {
  const kept = await findPicture(path);
  if (kept !== undefined && isProven(kept)) return kept;
  const fetched = await fetchPicture(path).catch(() => null);
  return fetched ?? kept ?? null;
}

async function fetchPicture(path: string): Promise<Response | 'gone' | null> {
  const first = await fetch(path);
  if (isGone(first)) return 'gone';
  return (await proven(first)) ?? fetchProven(path, { cache: 'reload' });
}

async function keepPicture(url: string, response: Response): Promise<void> {
  const picture = await proven(response);
  if (picture === null) return;
  const cache = await caches.open(CACHES.pictures);
  await cache.put(url, picture);
  const keys = await cache.keys();
  for (const old of keys.slice(0, -MOST_PICTURES)) await cache.delete(old);
}
