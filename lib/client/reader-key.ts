'use client';

import {
  dropReaderKey,
  isReaderKey,
  keepReaderKey,
  keptReaderKey,
  newReaderKey,
} from '@/lib/offline/reader-key';
import { readStored, writeStored } from './stored';

/**
 * A copy beside the database, which is what counts: for browsers whose database never opens, and as
 * devices kept the key before it was there.
 */
const COPIED_AS = 'jianbao.reader';

/** Holds for this visit where the device keeps nothing at all. */
let held: string | null = null;

function copiedKey(): string | null {
  const copy = readStored(COPIED_AS);
  return isReaderKey(copy) ? copy : held;
}

/** This device's reader key; null when it has never sent anything. */
export async function knownReaderKey(): Promise<string | null> {
  const copy = copiedKey();
  try {
    return (await keptReaderKey()) ?? (copy === null ? null : await keepReaderKey(copy));
  } catch {
    return copy;
  }
}

/** The key for what is sent now, unless the database holds another. */
export function spareReaderKey(): string {
  const key = copiedKey() ?? newReaderKey();
  copyReaderKey(key);
  return key;
}

/** Notes the key that something was sent with. */
export function copyReaderKey(key: string): void {
  held = writeStored(COPIED_AS, key) ? null : key;
}

/** Forgets the key: what was sent with it can no longer be told to be this device's. */
export async function forgetReaderKey(): Promise<void> {
  held = null;
  writeStored(COPIED_AS, null);
  // Where the database cannot be reached now, the key is of no more use than its erased comments.
  await dropReaderKey().catch(() => undefined);
}
