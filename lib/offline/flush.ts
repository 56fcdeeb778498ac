import { deliver, type Outcome, type Sender } from './deliver';
import { serverAnswers } from './health';
import type { OutboxStore } from './outbox';
import {
  backoffMs,
  dueAt,
  isHeld,
  LONGEST_WAIT_MS,
  targetOf,
  waitsBehind,
  type OutboxEntry,
} from './outbox-entry';

/** Held while anything is sent. */
const OUTBOX_LOCK = 'jianbao-outbox';

/** Longer than sending holds the lock while all is well; a tab that was put to sleep may never give it back. */
const LOCK_WITHIN_MS = 60_000;

/** An entry tried this often is looked at twice: is it really the network that fails, or only it? */
const SUSPECT_AFTER = 4;

/** How long the receipt of a delivered comment stays in the outbox after it was seen. */
const SHOWN_FOR_MS = 3 * 86_400_000;

/** `network`: it may be back, so what waited for it is tried at once. `reader`: asked for by hand. */
export type Hurry = 'network' | 'reader';

export interface FlushOptions {
  store: OutboxStore;
  sender: Sender;
  hurry?: Hurry;
  now?: () => number;
  random?: () => number;
  /** Heard after every change of an entry. */
  changed?: () => void;
}

/**
 * Sends what is due, in order, one at a time whatever the number of tabs and workers (Web Locks; where
 * there are none, two may send the same, which the server takes as one). Resolves to when the next is
 * due in milliseconds, or null when nothing waits.
 */
export async function flush(options: FlushOptions): Promise<number | null> {
  return underOutboxLock(() => flushAlone(options));
}

/**
 * Runs while nobody else sends; where there are no locks, or whoever has this one keeps it too long,
 * without it: the server takes twice for once.
 */
export async function underOutboxLock<T>(run: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  if (locks === undefined) return run();
  let begun = false;
  const begin = () => {
    begun = true;
    return run();
  };
  const signal = AbortSignal.timeout(LOCK_WITHIN_MS);
  try {
    return (await locks.request(OUTBOX_LOCK, { signal }, begin)) as T;
  } catch (error) {
    if (begun || !signal.aborted) throw error;
    return run();
  }
}

async function flushAlone(options: FlushOptions): Promise<number | null> {
  const { store, now = Date.now, changed = () => undefined } = options;
  await recover(store);
  await forgetShown(store, now());
  // Tried in vain in this round.
  const failed = new Set<string>();
  for (;;) {
    const next = inTurn(await store.all(), now()).find(
      (entry) => !failed.has(entry.id) && isDue(entry, now(), options.hurry),
    );
    if (next === undefined) break;
    const claimed = await store.change(next.id, (entry) =>
      // Changed or taken out by another tab since it was read.
      entry.state === 'waiting' && !isHeld(entry, now())
        ? { ...entry, state: 'sending', attempts: entry.attempts + 1 }
        : undefined,
    );
    if (claimed?.state !== 'sending') continue;
    changed();
    const outcome = await judged(claimed, await deliver(claimed, options.sender), options.sender);
    await store.change(next.id, (entry) => settled(entry, outcome, options));
    changed();
    if (outcome.kind !== 'later') continue;
    // Without the server nothing else would arrive either.
    if (outcome.cause === 'network') break;
    failed.add(next.id);
  }
  return nextDue(await store.all(), now());
}

/**
 * Something on the way may cut or swallow this one request for ever, while the server is well: then it
 * counts as the server's failure, so that it does not keep back all that comes after it.
 */
async function judged(entry: OutboxEntry, outcome: Outcome, sender: Sender): Promise<Outcome> {
  if (outcome.kind !== 'later' || outcome.cause !== 'network') return outcome;
  if (entry.attempts < SUSPECT_AFTER || !(await serverAnswers(sender.fetch))) return outcome;
  return { ...outcome, cause: 'server', reason: '这一条没有送到，会自动再发。' };
}

/** The waiting entries that are not being edited and need not wait for another one before them. */
function inTurn(entries: readonly OutboxEntry[], now: number): OutboxEntry[] {
  const turn: OutboxEntry[] = [];
  const targets = new Set<string>();
  for (const entry of entries) {
    if (entry.state !== 'waiting') continue;
    const target = targetOf(entry.deed);
    // One that is kept back or edited itself keeps nothing back but deeds about the same thing.
    const waits =
      isHeld(entry, now) ||
      targets.has(target) ||
      turn.some((before) => waitsBehind(entry.deed, before));
    if (!waits) turn.push(entry);
    targets.add(target);
  }
  return turn;
}

/** Entries left `sending` by a tab that died: this runs under the lock, so nobody is sending them. */
async function recover(store: OutboxStore): Promise<void> {
  for (const { id, state } of await store.all()) {
    if (state !== 'sending') continue;
    await store.change(id, (entry) =>
      entry.state === 'sending' ? { ...entry, state: 'waiting' } : undefined,
    );
  }
}

async function forgetShown(store: OutboxStore, now: number): Promise<void> {
  for (const { id, seenAt, state } of await store.all()) {
    if (state === 'delivered' && seenAt !== null && seenAt < now - SHOWN_FOR_MS) {
      await store.change(id, () => null);
    }
  }
}

/** What a hurry overrides: the reader's own every wait, a network's return those that it has ended. */
function isDue(entry: OutboxEntry, now: number, hurry: Hurry | undefined): boolean {
  if (dueAt(entry, now) <= now || hurry === 'reader') return true;
  return hurry === 'network' && entry.cause !== 'told' && entry.cause !== 'server';
}

function settled(
  entry: OutboxEntry,
  outcome: Outcome,
  { now = Date.now, random }: FlushOptions,
): OutboxEntry | null {
  const { kind } = entry.deed;
  if (outcome.kind === 'delivered') {
    // A comment's receipt is still to be seen; of the rest the page shows the effect itself.
    if (kind !== 'comment' || outcome.receipt === null) return null;
    return { ...entry, state: 'delivered', reason: null, receipt: outcome.receipt };
  }
  if (outcome.kind === 'refused') {
    // There is nothing to mend about a like; the list shows what is so.
    if (kind === 'like') return null;
    return { ...entry, state: 'refused', reason: outcome.reason };
  }
  const { cause, reason, waitMs } = outcome;
  const wait = Math.max(waitMs, backoffMs(entry.attempts, random));
  return {
    ...entry,
    state: 'waiting',
    reason,
    cause,
    serverFailures: entry.serverFailures + (cause === 'server' ? 1 : 0),
    retryAt: now() + Math.min(LONGEST_WAIT_MS, wait),
  };
}

/** When the next may be sent; those behind one that keeps them back wait for its time. */
function nextDue(entries: readonly OutboxEntry[], now: number): number | null {
  const due = inTurn(entries, now).map((entry) => dueAt(entry, now));
  for (const entry of entries) {
    if (entry.state === 'waiting' && isHeld(entry, now)) due.push(entry.heldUntil);
  }
  return due.length === 0 ? null : Math.min(...due);
}
