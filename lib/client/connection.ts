'use client';

import { serverAnswers } from '@/lib/offline/health';
import { followAnswers, offlineState, setOfflineState } from './offline-state';
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
    if (document.visibilityState !== 'visible') continue;
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

const whenBack = new Set<() => void>();

/** Runs `then` each time the server is found to answer after it was not known to. */
export function onServerBack(then: () => void): void {
  whenBack.add(then);
}

function noteBack(): void {
  writeStored(LOST_AT, null);
  setOfflineState({ lostAt: null });
  for (const then of whenBack) then();
}

/** Asks the server itself: what a browser says of its network is no answer to whether that is reached. */
export async function askWhetherBack(): Promise<void> {
  if (await serverAnswers(fetch)) noteBack();
  else noteLost();
}

/** Finds out how this page came, and looks anew whenever the browser notices something of the network. */
export async function watchConnection(): Promise<void> {
  window.addEventListener('offline', () => void askWhetherBack());
  window.addEventListener('online', () => void askWhetherBack());
  const lookIfLost = () => {
    if (document.visibilityState === 'visible' && offlineState().lostAt !== null)
      void askWhetherBack();
  };
  document.addEventListener('visibilitychange', lookIfLost);
  followAnswers(lookIfLost);
  const hello = await askWorker({ type: 'hello' }, SOON_MS);
  if (hello === null) return askWhetherBack();
  if (!hello.lost) return noteBack();
  const { keptAt } = hello;
  if (keptAt !== null) setOfflineState({ copyFrom: { path: location.pathname, keptAt } });
  noteLost();
}
