'use client';

import { readStored, writeStored } from './stored';

const STORED_AS = 'jianbao.reader';
const KEY = /^[A-Za-z0-9_-]{43}$/;

/** Holds for this visit where the device keeps nothing. */
let held: string | null = null;

/** This device's reader key; null when it has never sent anything. */
export function knownReaderKey(): string | null {
  const stored = readStored(STORED_AS);
  return stored !== null && KEY.test(stored) ? stored : held;
}

/** This device's reader key: 32 random bytes in base64url, made at first need. */
export function readerKey(): string {
  const known = knownReaderKey();
  if (known !== null) return known;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  held = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  writeStored(STORED_AS, held);
  return held;
}

/** Forgets the key: what was sent with it can no longer be told to be this device's. */
export function forgetReaderKey(): void {
  held = null;
  writeStored(STORED_AS, null);
}
