'use client';

import { serverAnswers } from '@/lib/offline/health';
import { offlineState, setOfflineState } from './offline-state';
import { readStored, writeStored } from './stored';
import { askWorker, SOON_MS } from './worker';

/** Since when there is no network and when that was last found so, kept from page to page. */
const LOST_AT = 'jianbao.lost-at';

/** What an earlier page found counts for the next one this long: after that it is another loss. */
const REMEMBERED_MS = 30 * 60_000;
const FIRST_MS = 3000;
const LONGEST_MS = 60_000;

/** Asks from time to time, the longer the rarer, whether the server is back, while anybody looks. */
async function untilBack(): Promise<void> {
  for (let wait = FIRST_MS; offlineState().lostAt !== null; wait = Math.min(LONGEST_MS, wait * 2)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    noteStillLost();
    if (document.visibilityState !== 'visible' || !navigator.onLine) continue;
    if (await serverAnswers(fetch)) noteBack();
  }
}

let asking = false;

function lostBefore(now: number): number | null {
  const [lostAt = 0, seenAt = 0] = (readStored(LOST_AT) ?? '').split(' ').map(Number);
  return lostAt > 0 && now - seenAt < REMEMBERED_MS ? lostAt : null;
}

function noteStillLost(): void {
  const { lostAt } = offlineState();
  if (lostAt !== null) writeStored(LOST_AT, `${lostAt} ${Date.now()}`);
}

/** Notes that the server cannot be reached, from now on until it answers again. */
function noteLost(): void {
  if (offlineState().lostAt === null) {
    const now = Date.now();
    setOfflineState({ lostAt: lostBefore(now) ?? now });
    noteStillLost();
  }
  if (asking) return;
  asking = true;
  void untilBack().finally(() => (asking = false));
}

function noteBack(): void {
  writeStored(LOST_AT, null);
  setOfflineState({ lostAt: null });
}

/** Finds out how this page came, and follows what the browser says of the network. */
export async function watchConnection(): Promise<void> {
  window.addEventListener('offline', noteLost);
  window.addEventListener('online', noteBack);
  if (!navigator.onLine) noteLost();
  const hello = await askWorker({ type: 'hello' }, SOON_MS);
  if (hello === null) return;
  if (!hello.lost) return navigator.onLine ? noteBack() : undefined;
  const { keptAt } = hello;
  if (keptAt !== null) setOfflineState({ copyFrom: { path: location.pathname, keptAt } });
  noteLost();
}
