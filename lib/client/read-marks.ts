'use client';

import { useSyncExternalStore } from 'react';

/**
 * Which bulletins this device has opened. A bulletin counts as unread when it has not been opened and
 * is not much older than the reader's first visit, so that a newcomer is not met by a wall of dots.
 */
interface ReadMarks {
  /** Instant from which bulletins can be unread, ISO. */
  since: string;
  /** Slugs, the latest last. */
  read: string[];
}

const STORED_AS = 'jianbao.read';
const KEPT = 2000;
const GRACE_MS = 7 * 86_400_000;

let current: ReadMarks | null = null;
const listeners = new Set<() => void>();

/** What this device has noted so far, in whichever tab; null when nothing can be read. */
function stored(): ReadMarks | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED_AS) ?? 'null');
    return isReadMarks(value) ? value : null;
  } catch {
    return null;
  }
}

function isReadMarks(value: unknown): value is ReadMarks {
  if (typeof value !== 'object' || value === null) return false;
  const { since, read } = value as Record<string, unknown>;
  return (
    typeof since === 'string' &&
    Array.isArray(read) &&
    read.every((slug) => typeof slug === 'string')
  );
}

function marks(): ReadMarks {
  if (current === null) {
    current = stored() ?? {
      since: new Date(Date.now() - GRACE_MS).toISOString(),
      read: [],
    };
    save(current);
  }
  return current;
}

function save(next: ReadMarks): void {
  current = next;
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(next));
  } catch {
    // Full or forbidden: the marks hold for this visit.
  }
}

/** Marks a bulletin as read on this device. */
export function markRead(slug: string): void {
  const mine = marks();
  // Another tab may have noted more since this one read them; a full device, less.
  const known = new Set([...(stored()?.read ?? []), ...mine.read]);
  known.delete(slug);
  save({ since: mine.since, read: [...known, slug].slice(-KEPT) });
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== STORED_AS) return;
    current = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

/** How many of these are unread on this device. */
export function countUnread(bulletins: readonly { slug: string; publishedAt: string }[]): number {
  const { read, since } = marks();
  return bulletins.filter(({ publishedAt, slug }) => publishedAt >= since && !read.includes(slug))
    .length;
}

let heard: (() => void) | undefined;

/** Has `listener`, in place of any before it, hear of every change of the marks. */
export function onReadMarks(listener: () => void): void {
  if (heard !== undefined) listeners.delete(heard);
  heard = listener;
  listeners.add(listener);
}

export type ReadState = 'unread' | 'read' | 'plain';

/** How to show a title: `plain` on the server, and for what is older than the reader's first visit. */
export function useReadState(): (bulletin: { slug: string; publishedAt: string }) => ReadState {
  const state = useSyncExternalStore(subscribe, marks, () => null);
  return ({ slug, publishedAt }) => {
    if (state === null) return 'plain';
    if (state.read.includes(slug)) return 'read';
    return publishedAt >= state.since ? 'unread' : 'plain';
  };
}
