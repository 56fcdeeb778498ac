'use client';

import type { RefreshResult } from '@/lib/offline/messages';
import { countUnread, onReadMarks } from './read-marks';

/** Shows on the app's icon how many of the newest are unread, where the browser has such a badge. */
export function showBadge(newest: RefreshResult['newest']): void {
  const { clearAppBadge, setAppBadge } = navigator as {
    setAppBadge?: (count: number) => Promise<void>;
    clearAppBadge?: () => Promise<void>;
  };
  if (setAppBadge === undefined || clearAppBadge === undefined) return;
  const show = () => {
    const unread = countUnread(newest);
    const done = unread > 0 ? setAppBadge.call(navigator, unread) : clearAppBadge.call(navigator);
    // Only the installed app may have one.
    done.catch(() => undefined);
  };
  show();
  onReadMarks(show);
}
