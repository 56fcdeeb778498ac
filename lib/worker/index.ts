import { installAssets, serveAsset } from './assets';
import { paths } from '../paths';
import { answerDocument, answerRouter, answerShared } from './documents';
import { answerMessage } from './messages';
import { flushInBackground } from './outbox';
import { findPicture, servePicture } from './pictures';
import { refreshInBackground } from './refresh';
import { worker, type SyncEvent } from './scope';
import { noteChange } from './sweep';
import { NEWEST_SYNC, OUTBOX_SYNC, WANTED_SYNC } from '../offline/messages';
import { fetchWanted } from './wanted';

/** Wires the duties to the browser's events; what each does is in its own file. */
worker.addEventListener('install', (event) => event.waitUntil(installAssets()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([
      worker.registration.navigationPreload?.enable(),
      // What only earlier builds need goes with the next refresh: pages wait for this.
      noteChange(),
      worker.clients.claim(),
    ]),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  const { pathname } = url;
  // Whatever is opened: without a network the browser itself has only an error in its own language.
  if (request.mode === 'navigate') event.respondWith(answerNavigation(event, url));
  else if (pathname.startsWith('/api/') || pathname.startsWith('/desk')) return;
  else if (isAsset(pathname)) event.respondWith(serveAsset(event));
  else if (pathname.startsWith('/media/')) event.respondWith(servePicture(event));
  else if (request.headers.get('rsc') !== null) event.respondWith(answerRouter(event, url));
});

const isAsset = (path: string) => /^\/_next\/static\/.*\.(?:js|css)$/.test(path);

async function answerNavigation(event: FetchEvent, url: URL): Promise<Response> {
  if (url.pathname === paths.open()) return answerShared(event, url);
  const isPicture = url.pathname.startsWith('/media/');
  const picture = isPicture ? await findPicture(url.href) : undefined;
  return picture ?? answerDocument(event, url);
}

worker.addEventListener('message', answerMessage);

// The two kinds of sync, by names TypeScript does not know.
const onSync = (name: string, tag: string, run: () => Promise<void>) =>
  worker.addEventListener(name as 'activate', (event) => {
    if ((event as SyncEvent).tag === tag) event.waitUntil(run());
  });
onSync('sync', OUTBOX_SYNC, flushInBackground);
onSync('sync', WANTED_SYNC, fetchWanted);
onSync('periodicsync', NEWEST_SYNC, refreshInBackground);
