'use client';

import { useSyncExternalStore } from 'react';
import { flush, underOutboxLock, type Hurry } from '@/lib/offline/flush';
import { OUTBOX_CHANNEL, OUTBOX_SYNC } from '@/lib/offline/messages';
import {
  addDeed,
  editComment,
  holdEntry,
  newChangeId,
  noteSeen,
  releaseEntry,
  removeEntry,
} from '@/lib/offline/outbox';
import {
  backoffMs,
  LONGEST_WAIT_MS,
  type CommentDeed,
  type Deed,
  type OutboxEntry,
} from '@/lib/offline/outbox-entry';
import { lookForAnswers, noteComment, noteFlushed, watchAnswers } from './answer-watch';
import { askBeforeLeaving } from './leaving';
import { noteAnswer } from './offline-state';
import { copyReaderKey, spareReaderKey } from './reader-key';
import { outboxStore } from './outbox-store';
import { OUTBOX_USED } from './stored';
import { askForSync } from './sync';

/** Undefined until it has been read. */
let entries: OutboxEntry[] | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | undefined;
/** A further round asked for while one runs. */
let again: { hurry: Hurry | undefined } | null = null;
let channel: BroadcastChannel | undefined;
const listeners = new Set<() => void>();

/** Ids of entries that are in this page alone, and go with it. */
let passing: ReadonlySet<string> = new Set();
/** Rounds that failed one after another, or could not read the device's outbox. */
let failures = 0;

/** Whether an entry outlives this page, as of what `useOutbox` shows. */
export function entryLasts({ id }: Pick<OutboxEntry, 'id'>): boolean {
  return !passing.has(id);
}

/** Whether what `useOutbox` shows is all there is: the device's own outbox could be read. */
export function outboxWasRead(): boolean {
  return outboxStore().wasRead();
}

async function reload(): Promise<void> {
  const store = outboxStore();
  const kept = await store.all();
  const here = new Set<string>();
  for (const { id } of kept) if (!(await store.lasts(id))) here.add(id);
  passing = here;
  askBeforeLeaving(kept.some(({ id, state }) => here.has(id) && state !== 'delivered'));
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
  const store = outboxStore();
  let next: number | null = null;
  try {
    for (let round: typeof again = { hurry }; round !== null; round = again) {
      again = null;
      await store.settle();
      next = await flush({
        store,
        sender: { fetch: fetchNoting, prove },
        hurry: round.hurry,
        changed: () => void changed(),
      });
      await reload();
    }
    noteFlushed();
    failures = store.wasRead() ? 0 : failures + 1;
  } catch (error) {
    failures += 1;
    console.warn('the outbox tries again later:', error);
  } finally {
    // Nothing is waited for between the last look at `again` and this, or what is asked for then were lost.
    running = undefined;
  }
  // What failed may be well the next time; of an outbox that was not read it is not known whether it is empty.
  if (failures > 0) next = Math.min(next ?? Infinity, Date.now() + backoffMs(failures));
  if (next === null) return;
  // The clock may have been put right meanwhile; and a longer timer than 24 days fires at once.
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(500, next - Date.now()));
  timer = setTimeout(() => void flushOutbox(), wait);
  void askForSync(OUTBOX_SYNC);
}

const fetchNoting: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (response.ok) noteAnswer();
  return response;
};

async function prove(challenge: unknown): Promise<Record<string, string>> {
  const { proofHeader } = await import('./proof-of-work');
  return proofHeader(challenge);
}

/**
 * Puts a deed into the outbox, in the place of the entry `replaces`, and begins to send it. Once this
 * resolves the entry is on the device's disk, unless `entryLasts` says that it is in this page alone.
 */
export async function sendDeed(deed: Deed, replaces?: string): Promise<OutboxEntry> {
  listen();
  const entry = await addDeed(outboxStore(), deed, spareReaderKey(), replaces);
  copyReaderKey(entry.readerKey);
  await changed();
  if (deed.kind === 'comment') noteComment();
  window.dispatchEvent(new Event(OUTBOX_USED));
  void flushOutbox();
  // At once: this page may be closed while its first try still hangs. The lock lets it try first.
  void askForSync(OUTBOX_SYNC);
  return entry;
}

/** Takes an entry out. Throws BeingSent while it is on its way. */
export async function removeFromOutbox(id: string): Promise<void> {
  await removeEntry(outboxStore(), id);
  await changed();
  void flushOutbox();
}

/** Notes that the reader was shown how an entry ended. */
export async function seeEntry(id: string): Promise<void> {
  await noteSeen(outboxStore(), id);
  await changed();
}

/** Forgets an entry that has come to its end: delivered and seen, or refused. */
export async function dismissEntry(id: string): Promise<void> {
  await outboxStore().change(id, () => null);
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
  const held = await holdEntry(outboxStore(), entry.id);
  if (held && !edited.has(entry.id)) {
    edited.set(entry.id, entry);
    await changed();
  }
  return held;
}

/** The edit box is closed: what was not changed may be sent. */
export async function endEdit(id: string): Promise<void> {
  if (!edited.delete(id)) return;
  await releaseEntry(outboxStore(), id);
  await changed();
  void flushOutbox();
}

/** Changes a comment not yet sent. Null when it is not there any more. Throws BeingSent. */
export async function editInOutbox(
  id: string,
  change: Pick<CommentDeed, 'text' | 'nickname' | 'commentKind'>,
): Promise<OutboxEntry | null> {
  const made = await editComment(outboxStore(), id, change);
  if (made !== null) edited.delete(id);
  await changed();
  void flushOutbox();
  return made;
}

/**
 * Forgets everything unsent while nothing is being sent, after `before` has succeeded; it is given the id
 * of this change, later than all that was sent.
 */
export async function clearOutbox(before: (change: string) => Promise<void>): Promise<void> {
  await underOutboxLock(async () => {
    const last = (await outboxStore().all()).at(-1);
    await before([newChangeId(), last?.id ?? ''].sort().at(-1) ?? '');
    outboxStore().clear();
  });
  await changed();
}
