'use client';

import { useEffect } from 'react';
import { markRead } from '@/lib/client/read-marks';

/** Marks the bulletin as read on this device once its page is open. */
export function MarkRead({ slug }: { slug: string }) {
  useEffect(() => markRead(slug), [slug]);
  return null;
}
