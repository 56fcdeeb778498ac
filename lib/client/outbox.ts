'use client';

import { useSyncExternalStore } from 'react';
import { flush, underOutboxLock, type Hurry } from '@/lib/offline/flush';
import { OUTBOX_CHANNEL, OUTBOX_SYNC } from '@/lib/offline/messages';
import {
  addDeed,
  editComment,
  holdEntry,
  noteSeen,
  releaseEntry,
  removeEntry,
} from '@/lib/offline/outbox';
import {
  LONGEST_WAIT_MS,
  type CommentDeed,
  type Deed,
  type OutboxEntry,
} from '@/lib/offline/outbox-entry';
import { lookForAnswers, noteComment, noteFlushed, watchAnswers } from './answer-watch';
import { readerKey } from './reader-key';
import { outboxStore } from './outbox-store';
import { OUTBOX_USED } from './stored';

/** Undefined until it has been read. */
let entries: OutboxEntry[] | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;
/** A further round asked for while one runs. */
let again: { hurry: Hurry | undefined } | null = null;
let channel: BroadcastChannel | undefined;
const listeners = new Set<() => void>();

/** Whether a new entry outlives this page. */
export async function entryLasts({ id }: OutboxEntry): Promise<boolean> {
  return (await outboxStore()).lasts(id);
}

async function reload(): Promise<void> {
  const store = await outboxStore();
  const kept = await store.all();
  store.noteFilled(kept.length > 0);
  entries = withEdited(kept);
  for (const listener of listeners) listener();
}

async function changed(): Promise<void> {
  channel?.postMessage(null);
  await reload();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  listen();
  return () => listeners.delete(listener);
}

/** Hears of other tabs' and the worker's changes, and of moments at which sending may succeed. */
function listen(): void {
  if (channel !== undefined || typeof BroadcastChannel === 'undefined') return;
  channel = new BroadcastChannel(OUTBOX_CHANNEL);
  channel.onmessage = () => void reload();
  window.addEventListener('online', () => void flushOutbox('network'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void flushOutbox('network');
  });
  void reload();
}

/** What this device did that the server has not confirmed, or just has; undefined until read. */
export function useOutbox(): OutboxEntry[] | undefined {
  return useSyncExternalStore(
    subscribe,
    () => entries,
    () => undefined,
  );
}

/** Starts sending what an earlier visit left, and looks for answers; `show` is called when there are new ones. */
export function startOutbox(show: () => void): void {
  listen();
  watchAnswers(show);
  void flushOutbox('network');
  void lookForAnswers();
}

/** Sends what is due, and with a hurry what otherwise would wait longer. */
export async function flushOutbox(hurry?: Hurry): Promise<void> {
  if (running !== undefined) {
    again = { hurry: again?.hurry === 'reader' ? 'reader' : (hurry ?? again?.hurry) };
    return running;
  }
  running = flushUntilQuiet(hurry);
  return running;
}

async function flushUntilQuiet(hurry: Hurry | undefined): Promise<void> {
  clearTimeout(timer);
  let next: number | null = null;
  try {
    for (let round: typeof again = { hurry }; round !== null; round = again) {
      again = null;
      next = await flush({
        store: await outboxStore(),
        sender: { fetch: (input, init) => fetch(input, init), prove },
        hurry: round.hurry,
        changed: () => void changed(),
      });
      await reload();
    }
    noteFlushed();
  } finally {
    // Nothing is waited for between the last look at `again` and this, or what is asked for then were lost.
    running = undefined;
  }
  if (next === null) return;
  // The clock may have been put right meanwhile; and a longer timer than 24 days fires at once.
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(500, next - Date.now()));
  timer = setTimeout(() => void flushOutbox(), wait);
  void askForSync();
}

async function prove(challenge: unknown): Promise<Record<string, string>> {
  const { proofHeader } = await import('./proof-of-work');
  return proofHeader(challenge);
}

/** Has the browser send it when the network is back though no page is open, where it can. */
async function askForSync(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    const { sync } = (registration ?? {}) as {
      sync?: { register(tag: string): Promise<void> };
    };
    await sync?.register(OUTBOX_SYNC);
  } catch {
    // Forbidden or unknown: the next visit sends it.
  }
}

/** Puts a deed into the outbox, safely on the device, and begins to send it. */
export async function sendDeed(deed: Deed): Promise<OutboxEntry> {
  listen();
  const store = await outboxStore();
  // Before it is there: a page that dies in between must not leave it unnoticed.
  store.noteFilled(true);
  const entry = await addDeed(store, deed, readerKey());
  await changed();
  if (deed.kind === 'comment') noteComment();
  window.dispatchEvent(new Event(OUTBOX_USED));
  void flushOutbox();
  // At once: this page may be closed while its first try still hangs. The lock lets it try first.
  void askForSync();
  return entry;
}

/** Takes an entry out. Throws BeingSent while it is on its way. */
export async function removeFromOutbox(id: string): Promise<void> {
  await removeEntry(await outboxStore(), id);
  await changed();
  void flushOutbox();
}

/** Notes that the reader was shown how an entry ended. */
export async function seeEntry(id: string): Promise<void> {
  await noteSeen(await outboxStore(), id);
  await changed();
}

/** Forgets an entry that has come to its end: delivered and seen, or refused. */
export async function dismissEntry(id: string): Promise<void> {
  await (await outboxStore()).change(id, () => null);
  await changed();
}

/** What is being edited on this page, as it was: it stays on the screen whatever becomes of it. */
const edited = new Map<string, OutboxEntry>();

function withEdited(kept: OutboxEntry[]): OutboxEntry[] {
  const gone = [...edited.values()].filter(({ id }) => kept.every((entry) => entry.id !== id));
  return gone.length === 0 ? kept : [...kept, ...gone].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether an edit box is open for the entry on this page. */
export function isEdited(id: string): boolean {
  return edited.has(id);
}

/** Holds an entry for an edit box; to be said again within HOLD_MS. False when it is gone. Throws BeingSent. */
export async function holdForEdit(entry: OutboxEntry): Promise<boolean> {
  const held = await holdEntry(await outboxStore(), entry.id);
  if (held && !edited.has(entry.id)) {
    edited.set(entry.id, entry);
    await changed();
  }
  return held;
}

/** The edit box is closed: what was not changed may be sent. */
export async function endEdit(id: string): Promise<void> {
  if (!edited.delete(id)) return;
  await releaseEntry(await outboxStore(), id);
  await changed();
  void flushOutbox();
}

/** Changes a comment not yet sent. Null when it is not there any more. Throws BeingSent. */
export async function editInOutbox(
  id: string,
  change: Pick<CommentDeed, 'text' | 'nickname' | 'commentKind'>,
): Promise<OutboxEntry | null> {
  const made = await editComment(await outboxStore(), id, change);
  if (made !== null) edited.delete(id);
  await changed();
  void flushOutbox();
  return made;
}

/** Forgets everything unsent while nothing is being sent, after `before` has succeeded. */
export async function clearOutbox(before: () => Promise<void>): Promise<void> {
  await underOutboxLock(async () => {
    await before();
    await (await outboxStore()).clear();
  });
  await changed();
}
