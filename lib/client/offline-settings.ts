'use client';

import { readStored, writeStored } from './stored';

/** How many of the newest bulletins a device may keep. */
export const newestCounts = [0, 10, 20, 50] as const;
export type NewestCount = (typeof newestCounts)[number];

const STORED_AS = 'jianbao.newest';
const STANDARD: NewestCount = 20;
const SPARING: NewestCount = 10;

/** The reader's choice; until they make one, 20, or 10 where the browser says to save data. */
export function newestCount(): NewestCount {
  const stored = readStored(STORED_AS);
  const chosen = newestCounts.find((count) => String(count) === stored);
  if (chosen !== undefined) return chosen;
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true ? SPARING : STANDARD;
}

export function chooseNewestCount(count: NewestCount): void {
  writeStored(STORED_AS, String(count));
}
