'use client';

import { useEffect, useRef, useState } from 'react';

/** How far the page must be pulled, in px of the finger's way, before letting go refreshes. */
const ARMED_AT = 140;
/** The strip follows the finger at this fraction, so that it feels held back. */
const RESISTANCE = 0.45;

/** Pull to refresh by touch at the top of the page; `distance` is the height of the strip in px. */
export function usePullToRefresh(refresh: () => Promise<void>): {
  distance: number;
  armed: boolean;
  refreshing: boolean;
} {
  const [pulled, setPulled] = useState(0);
  const [refreshing, setRefreshing] = useState(false);
  const refreshRef = useRef(refresh);
  useEffect(() => {
    refreshRef.current = refresh;
  });

  useEffect(() => {
    let startY: number | null = null;
    let way = 0;
    const onStart = (event: TouchEvent) => {
      // A sheet over the page has touches of its own.
      const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
      startY =
        window.scrollY <= 0 && event.touches.length === 1 && !inDialog
          ? (event.touches[0]?.clientY ?? null)
          : null;
      way = 0;
    };
    const onMove = (event: TouchEvent) => {
      if (startY === null) return;
      way = (event.touches[0]?.clientY ?? startY) - startY;
      setPulled(way > 0 && window.scrollY <= 0 ? way : 0);
    };
    const onEnd = () => {
      if (startY !== null && way >= ARMED_AT && window.scrollY <= 0) {
        setRefreshing(true);
        void refreshRef.current().finally(() => setRefreshing(false));
      }
      startY = null;
      setPulled(0);
    };
    // The browser's own pull-to-refresh would reload the whole page.
    const { style } = document.documentElement;
    style.overscrollBehaviorY = 'contain';
    document.addEventListener('touchstart', onStart, { passive: true });
    document.addEventListener('touchmove', onMove, { passive: true });
    document.addEventListener('touchend', onEnd);
    document.addEventListener('touchcancel', onEnd);
    return () => {
      style.overscrollBehaviorY = '';
      document.removeEventListener('touchstart', onStart);
      document.removeEventListener('touchmove', onMove);
      document.removeEventListener('touchend', onEnd);
      document.removeEventListener('touchcancel', onEnd);
    };
  }, []);

  return {
    distance: Math.min(pulled, ARMED_AT * 1.4) * RESISTANCE,
    armed: pulled >= ARMED_AT,
    refreshing,
  };
}
