'use client';

/** Sent to the window when something was put into the outbox. */
export const OUTBOX_USED = 'jianbao:outbox';

/** There once the device has commented: what it knows of the answers. */
export const ANSWER_NEWS = 'jianbao.answers';

/** What the device keeps, under names of ours; unreadable or forbidden storage counts as empty. */
export function readStored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text, or forgets it with null. False when the device refuses. */
export function writeStored(name: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
