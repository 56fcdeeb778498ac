'use client';

import { useEffect, useState } from 'react';
import { markRead } from '@/lib/client/read-marks';

/** Marks the bulletin as read on this device, and brings its reader back to where they were. */
export function ReadingTrace({ slug }: { slug: string }) {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    markRead(slug);
    let ended = false;
    let end: (() => void) | undefined;
    import('@/lib/client/reading-position').then(
      ({ followReading }) => {
        if (!ended) end = followReading(slug, () => setRestored(true));
      },
      // Not fetched in a tunnel: the place is not kept this time.
      () => undefined,
    );
    return () => {
      ended = true;
      end?.();
    };
  }, [slug]);
  if (!restored) return null;
  return (
    <div role="status" className="floating">
      <p>已回到上次读到的地方</p>
      <button
        type="button"
        onClick={() => {
          window.scrollTo({ top: 0 });
          setRestored(false);
        }}
      >
        从头读
      </button>
      <button type="button" onClick={() => setRestored(false)}>
        知道了
      </button>
    </div>
  );
}
