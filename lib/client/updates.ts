'use client';

import { SKIP_WAITING } from '@/lib/offline/messages';
import { setOfflineState } from './offline-state';
import { askWorker, SOON_MS } from './worker';

const ASK_EVERY_MS = 60 * 60_000;

/**
 * Registers the worker and hears of new versions, of which the reader is asked once. One that was
 * already waiting takes over unasked when this is the only page open: nothing depends on the old one.
 */
export async function followUpdates(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js', {
    scope: '/',
    updateViaCache: 'none',
  });
  const offer = async (waiting: ServiceWorker) => {
    const open = await askWorker({ type: 'count-pages' }, SOON_MS);
    if (open?.pages === 1) waiting.postMessage(SKIP_WAITING);
    else setOfflineState({ takeUpdate: () => takeOver(waiting) });
  };
  if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
    void offer(registration.waiting);
  }
  registration.addEventListener('updatefound', () => {
    const installing = registration.installing;
    installing?.addEventListener('statechange', () => {
      // The very first worker has nothing to take over from.
      if (installing.state !== 'installed' || navigator.serviceWorker.controller === null) return;
      setOfflineState({ takeUpdate: () => takeOver(installing) });
    });
  });
  // Whatever was on offer has started, in this tab or another.
  navigator.serviceWorker.addEventListener('controllerchange', () =>
    setOfflineState({ takeUpdate: null }),
  );
  setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY_MS);
}

/** The reader agreed: this page starts anew under the new version; others go on as they are. */
function takeOver(waiting: ServiceWorker): void {
  if (waiting.state !== 'installed') return location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  waiting.postMessage(SKIP_WAITING);
}
