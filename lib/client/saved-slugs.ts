'use client';

import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './stored';

/** Which bulletins are saved, beside the database that holds them: a button need not open that to know. */
const STORED_AS = 'jianbao.saved';

const listeners = new Set<() => void>();

function slugs(): string[] {
  return (readStored(STORED_AS) ?? '').split(' ');
}

export function writeSavedSlugs(saved: readonly string[]): void {
  writeStored(STORED_AS, saved.length === 0 ? null : saved.join(' '));
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

/** Whether this bulletin is saved on this device. */
export function useIsSaved(slug: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => slugs().includes(slug),
    () => false,
  );
}
