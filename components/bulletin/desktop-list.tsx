'use client';

import { useSyncExternalStore } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';

const NewestList = lazyPart(() => import('./newest-list'));

const WIDE = '(min-width: 64rem)';

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/**
 * The list of bulletins at the left of the sheet, on a desktop only: a phone neither shows nor fetches
 * it. Its place is kept from the first paint, so that nothing moves when it comes.
 */
export function DesktopList({ current }: { current: string }) {
  const wide = useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => false,
  );
  return <div className="desktop-list">{wide && <NewestList current={current} />}</div>;
}
