'use client';

import { useEffect, useState } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { catchInstallPrompt } from '@/lib/client/install-prompt';

const OfflineNews = lazyPart(() => import('./offline-news'), { quiet: true });

/** Parts a reader may want in a tunnel, where no worker has them at hand. */
const MAY_BE_NEEDED = [
  () => import('@/components/comments/comment-sheet'),
  () => import('@/components/comments/comment-list'),
  () => import('@/components/comments/rating-panel'),
  () => import('./offline-news'),
  () => import('@/lib/client/toggle-saved'),
];

/** Fetches what works behind the page once the page itself is done. */
export function OfflineStart() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    catchInstallPrompt();
    const start = () => {
      import('@/lib/client/offline').then(
        async ({ startOffline }) => {
          if (await startOffline(() => setShown(true))) return;
          for (const fetchPart of MAY_BE_NEEDED) fetchPart().catch(() => undefined);
        },
        () => window.addEventListener('online', start, { once: true }),
      );
    };
    // Safari has no idle callback.
    const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1000));
    const begin = () => idle(start, { timeout: 3000 });
    if (document.readyState === 'complete') begin();
    else window.addEventListener('load', begin, { once: true });
  }, []);
  return shown && <OfflineNews />;
}
