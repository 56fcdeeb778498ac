'use client';

import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import type { OutboxEntry } from '@/lib/offline/outbox-entry';
import { seeEntry, useOutbox } from './outbox';

/** Ids of entries that this page shows by itself: they are no news. */
let shown: readonly string[] = [];
const listeners = new Set<() => void>();

function setShown(next: readonly string[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isUnseen({ seenAt, state }: OutboxEntry): boolean {
  return seenAt === null && (state === 'delivered' || state === 'refused');
}

/** What came to its end and was shown to the reader nowhere yet, by whichever tab or worker it was sent. */
export function useUnseen(): OutboxEntry[] {
  const outbox = useOutbox() ?? [];
  const here = useSyncExternalStore(
    subscribe,
    () => shown,
    () => shown,
  );
  return outbox.filter((entry) => isUnseen(entry) && !here.includes(entry.id));
}

/** Says that the component shows this entry, so that its end is seen there and is no news. */
export function useShown(entry: OutboxEntry | undefined): void {
  const id = entry?.id;
  // Before the screen is painted: otherwise the news would flash up.
  useLayoutEffect(() => {
    if (id === undefined) return;
    setShown([...shown, id]);
    return () => setShown(shown.filter((other) => other !== id));
  }, [id]);
  const ended = entry !== undefined && isUnseen(entry);
  useEffect(() => {
    if (id !== undefined && ended) void seeEntry(id);
  }, [id, ended]);
}
