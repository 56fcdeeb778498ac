'use client';

import { paths } from '@/lib/paths';
import { offlineState, setOfflineState } from './offline-state';
import { readStored, writeStored } from './stored';
import { askWorker } from './worker';

/** Since when there is no network, kept from page to page until it is back. */
const LOST_AT = 'jianbao.lost-at';
const FIRST_MS = 3000;
const LONGEST_MS = 60_000;

/** Asks from time to time, the longer the rarer, whether the server is back, while anybody looks. */
async function untilBack(): Promise<void> {
  for (let wait = FIRST_MS; offlineState().lostAt !== null; wait = Math.min(LONGEST_MS, wait * 2)) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (document.visibilityState !== 'visible' || !navigator.onLine) continue;
    const answered = await fetch(paths.api.health(), { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) noteBack();
  }
}

let asking = false;

/** Notes that the server cannot be reached, from now on until it answers again. */
function noteLost(): void {
  if (offlineState().lostAt === null) {
    const lostAt = Number(readStored(LOST_AT)) || Date.now();
    writeStored(LOST_AT, String(lostAt));
    setOfflineState({ lostAt });
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
  const hello = await askWorker({ type: 'hello' });
  if (hello === null) return;
  if (hello.keptAt === null) return navigator.onLine ? noteBack() : undefined;
  setOfflineState({ copyFrom: hello.keptAt });
  noteLost();
}
