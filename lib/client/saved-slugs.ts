'use client';

import { useSyncExternalStore } from 'react';
import type { SavedBulletin } from '@/lib/offline/database';
import { readStored, writeStored } from './stored';

/**
 * Which bulletins are saved, beside the database that holds them: a button need not open that to know.
 * One that is not on the device yet is marked.
 */
const STORED_AS = 'jianbao.saved';
const NOT_YET = '~';

const listeners = new Set<() => void>();

function slugs(): string[] {
  return (readStored(STORED_AS) ?? '').split(' ');
}

export function writeSavedSlugs(saved: readonly Pick<SavedBulletin, 'slug' | 'state'>[]): void {
  const words = saved.map(({ slug, state }) =>
    state === 'kept' || state === 'withdrawn' ? slug : NOT_YET + slug,
  );
  writeStored(STORED_AS, words.length === 0 ? null : words.join(' '));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Whether this bulletin is saved: `kept` on this device, or `wanted`; null when it is not. */
export function useSavedAs(slug: string): 'kept' | 'wanted' | null {
  return useSyncExternalStore(
    subscribe,
    () => {
      const saved = slugs();
      return saved.includes(slug) ? 'kept' : saved.includes(NOT_YET + slug) ? 'wanted' : null;
    },
    () => null,
  );
}
