'use client';

import { useSyncExternalStore } from 'react';

/** What is going on behind the page that its reader may want to know. */
export interface OfflineState {
  /** Since when the server cannot be reached, in milliseconds; null while it can, as far as is known. */
  lostAt: number | null;
  /** Of which page a copy is shown and when that was taken; null when it came from the server. */
  copyFrom: { path: string; keptAt: number } | null;
  /** How many of the newest a full device holds; null when all fit. */
  shrunkTo: number | null;
  /** Starts the new version that is waiting. */
  takeUpdate: (() => void) | null;
  /** What the reader just asked for and came out otherwise, in words. */
  said: string | null;
}

let state: OfflineState = {
  lostAt: null,
  copyFrom: null,
  shrunkTo: null,
  takeUpdate: null,
  said: null,
};
const listeners = new Set<() => void>();

export function offlineState(): OfflineState {
  return state;
}

export function setOfflineState(change: Partial<OfflineState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

export function onOfflineState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOfflineState(): OfflineState {
  return useSyncExternalStore(onOfflineState, offlineState, offlineState);
}

const onAnswer = new Set<() => void>();

/** Has `listener` hear whenever a request of this page was answered. */
export function followAnswers(listener: () => void): void {
  onAnswer.add(listener);
}

/** Notes that a request was answered well: if the server was out of reach, it may be back. */
export function noteAnswer(): void {
  for (const listener of onAnswer) listener();
}
