'use client';

import { setOfflineState } from './offline-state';
import { readStored, writeStored } from './stored';

/** To how many of the newest a full device had come down when the reader was told. */
const TOLD_AS = 'jianbao.shrunk';

/** Shows to how many of the newest a full device came down, unless the reader knows. */
export function showShrunk(shrunkTo: number | null): void {
  if (shrunkTo === null) writeStored(TOLD_AS, null);
  setOfflineState({ shrunkTo: readStored(TOLD_AS) === String(shrunkTo) ? null : shrunkTo });
}

/** The reader has read it: it is not said again before the number is another. */
export function acknowledgeShrunk(shrunkTo: number): void {
  writeStored(TOLD_AS, String(shrunkTo));
  setOfflineState({ shrunkTo: null });
}
