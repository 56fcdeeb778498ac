'use client';

import { answered, offlineDatabase } from '@/lib/offline/database';
import { NEWEST_SYNC } from '@/lib/offline/messages';
import { showBadge } from './badge';
import { onServerBack, watchConnection } from './connection';
import { showShrunk } from './full-device';
import { newestCount } from './offline-settings';
import { offlineState, onOfflineState, setOfflineState } from './offline-state';
import { fetchWanted, followSaved } from './saved';
import { SAY } from './say';
import { ANSWER_NEWS, OUTBOX_USED, readStored } from './stored';
import { followUpdates } from './updates';
import { countVisit, wasHinted } from './visits';
import { askWorker, keepsPages } from './worker';

/** A worker that is not at work by then, such as one that finds no room, may never be. */
const AT_WORK_WITHIN_MS = 20_000;

/**
 * Starts what works behind the page: sends what an earlier visit left, registers the worker and has it
 * keep the newest. `show` is called once there is something the reader may want to know. Resolves to
 * whether this browser keeps pages: where it does not, what a page may need must be fetched before.
 */
export async function startOffline(show: () => void): Promise<boolean> {
  onOfflineState(() => {
    if (Object.values(offlineState()).some((part) => part !== null)) show();
  });
  window.addEventListener(OUTBOX_USED, show);
  window.addEventListener(SAY, (event) => {
    event.preventDefault();
    setOfflineState({ said: (event as CustomEvent<string>).detail });
  });
  if (countVisit() >= 2 && !wasHinted()) show();
  void startBehind(show);
  if (process.env.NODE_ENV !== 'production' || !keepsPages()) return false;
  const keeping = keepPages().then(
    () => true,
    (error: unknown) => {
      // Forbidden here, as in some private windows: the site works without.
      console.warn('no offline reading:', error);
      return false;
    },
  );
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(navigator.serviceWorker.controller !== null), AT_WORK_WITHIN_MS);
  });
  return Promise.race([keeping, late]);
}

/**
 * Sends what an earlier visit left in the outbox, of which nothing but the outbox itself is asked, and
 * looks for answers to what was sent.
 */
async function startBehind(show: () => void): Promise<void> {
  try {
    const database = await offlineDatabase();
    const filled = (await answered(database.count('outbox'))) > 0;
    if (filled) show();
    else if (readStored(ANSWER_NEWS) === null) return;
  } catch (error) {
    // It is looked at again and again while this page is open.
    console.warn('the outbox cannot be read:', error);
    if (!('indexedDB' in window)) return;
  }
  await import('./outbox').then(
    ({ startOutbox }) => startOutbox(show),
    (error: unknown) => console.warn('the outbox waits for the next page:', error),
  );
}

async function keepPages(): Promise<void> {
  // The page before the first worker was not seen by it.
  const unseen = navigator.serviceWorker.controller === null;
  followSaved();
  onServerBack(() => void fetchWanted());
  await Promise.all([followUpdates(), watchConnection()]);
  const registration = await navigator.serviceWorker.ready;
  if (unseen) await askWorker({ type: 'keep', address: location.href });
  const result = await askWorker({ type: 'refresh', count: newestCount() });
  if (result?.reached === true) {
    showBadge(result.newest);
    showShrunk(result.shrunkTo);
  }
  await keepInBackground(registration);
}

const DAY_MS = 86_400_000;

/** Asks for a moment a day without a page, where the browser grants that. */
async function keepInBackground(registration: ServiceWorkerRegistration): Promise<void> {
  const { periodicSync } = registration as ServiceWorkerRegistration & {
    periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> };
  };
  await periodicSync?.register(NEWEST_SYNC, { minInterval: DAY_MS }).catch(() => undefined);
}
