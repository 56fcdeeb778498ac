'use client';

import { readStored, writeStored } from './stored';

const VISITS = 'jianbao.visits';
const HINTED = 'jianbao.install-hint';
/** Pages opened within this belong to one visit. */
const VISIT_MS = 30 * 60_000;

/** Counts this visit, and tells which it is on this device: 1 for the first. */
export function countVisit(now = Date.now()): number {
  const [count = 0, last = 0] = (readStored(VISITS) ?? '').split(' ').map(Number);
  const visit = now - last > VISIT_MS ? count + 1 : Math.max(1, count);
  writeStored(VISITS, `${visit} ${now}`);
  return visit;
}

/** Whether the reader was told how to install. */
export function wasHinted(): boolean {
  return readStored(HINTED) !== null;
}

export function noteHinted(): void {
  writeStored(HINTED, '1');
}
