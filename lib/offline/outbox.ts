import { uuidv7 } from './uuid';
import { HOLD_MS, subjectOf, type CommentDeed, type Deed, type OutboxEntry } from './outbox-entry';

/** What a reader does, to be added. */
export interface Doing {
  deed: Deed;
  /** Becomes the device's reader key where it has none. */
  spareKey: string;
  /** The id of an entry, such as a refused one, that this stands for. */
  replaces?: string;
}

/** Where entries are kept. Each operation is one transaction. */
export interface OutboxStore {
  /** All of them, in the order they are sent. */
  all(): Promise<OutboxEntry[]>;
  /**
   * Replaces the entry `id` by what `change` makes of it as it is then: null removes it, undefined
   * leaves it. Resolves to what is there afterwards.
   */
  change(
    id: string,
    change: (entry: OutboxEntry) => OutboxEntry | null | undefined,
  ): Promise<OutboxEntry | null>;
  /**
   * Replaces the entry `id` by the entries `make` makes of it as it is then, all or nothing; undefined
   * leaves it. Resolves to what `make` returned, or null when there is no such entry.
   */
  replace(
    id: string,
    make: (entry: OutboxEntry) => OutboxEntry[] | undefined,
  ): Promise<OutboxEntry[] | undefined | null>;
  /** Adds what a reader does, with all that comes of it (`planOf`), all or nothing. */
  add(doing: Doing): Promise<OutboxEntry>;
  /** Adds entries and removes others, all or nothing. */
  put(entries: readonly OutboxEntry[], remove?: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** A store that lasts as long as the page: for browsers that keep no data, and for tests. */
export function memoryOutbox(): OutboxStore {
  const kept = new Map<string, OutboxEntry>();
  return {
    all: async () => [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    async change(id, change) {
      const entry = kept.get(id);
      if (entry === undefined) return null;
      const after = change(entry);
      if (after === undefined) return entry;
      if (after === null) kept.delete(id);
      else kept.set(id, after);
      return after;
    },
    async replace(id, make) {
      const entry = kept.get(id);
      const made = entry === undefined ? null : make(entry);
      if (made == null) return made;
      kept.delete(id);
      for (const other of made) kept.set(other.id, other);
      return made;
    },
    async add(doing) {
      const { entry, put, remove } = planOf([...kept.values()], doing, doing.spareKey);
      for (const id of remove) kept.delete(id);
      for (const other of put) kept.set(other.id, other);
      return entry;
    },
    async put(entries, remove = []) {
      for (const id of remove) kept.delete(id);
      for (const entry of entries) kept.set(entry.id, entry);
    },
    clear: async () => kept.clear(),
  };
}

/** The time in the last id: the next is later, so that ids stand in the order of deeds. */
let made = 0;

export function lastMade(): number {
  return made;
}

/** Has the next id be later than one made before, by another tab or under a clock that was ahead. */
export function makeAfter(before: number): void {
  made = Math.max(made, before);
}

/** The id of a change: later than all before it. */
export function newChangeId(now = Date.now()): string {
  made = Math.max(now, made + 1);
  return uuidv7(made);
}

export function newEntry(deed: Deed, readerKey: string, now = Date.now()): OutboxEntry {
  return {
    id: newChangeId(now),
    deed,
    readerKey,
    state: 'waiting',
    createdAt: new Date(now).toISOString(),
    attempts: 0,
    serverFailures: 0,
    retryAt: 0,
    cause: null,
    heldUntil: 0,
    reason: null,
    receipt: null,
    seenAt: null,
  };
}

/**
 * What comes of adding a deed. An earlier, untried or refused entry about the same gives way to it: of
 * liking and taking the like back only the last matters. One that it replaces is taken back where it may
 * have arrived.
 */
export function planOf(
  kept: readonly OutboxEntry[],
  { deed, replaces }: Doing,
  readerKey: string,
): { entry: OutboxEntry; put: OutboxEntry[]; remove: string[] } {
  const isReplaced = ({ id, state }: OutboxEntry) =>
    id === replaces && (state === 'waiting' || state === 'refused');
  const same = kept.filter(
    (other) => other.state !== 'sending' && subjectOf(other.deed) === subjectOf(deed),
  );
  const replaced = kept.filter(isReplaced);
  const back = replaced.flatMap(takeBack);
  const entry = newEntry(deed, readerKey);
  return { entry, put: [...back, entry], remove: [...same, ...replaced].map(({ id }) => id) };
}

/** Adds what a reader did. */
export async function addDeed(
  store: OutboxStore,
  deed: Deed,
  spareKey: string,
  replaces?: string,
): Promise<OutboxEntry> {
  return store.add({ deed, spareKey, ...(replaces !== undefined && { replaces }) });
}

/**
 * Notes that the reader was shown how an entry ended. A comment stays: its receipt for a while, a refused
 * text to be mended. Of the rest there is nothing more to say.
 */
export async function noteSeen(store: OutboxStore, id: string, now = Date.now()): Promise<void> {
  await store.change(id, (entry) => {
    if (entry.state !== 'delivered' && entry.state !== 'refused') return undefined;
    return entry.deed.kind === 'comment' ? { ...entry, seenAt: now } : null;
  });
}

/** Why an entry cannot be changed now. */
export class BeingSent extends Error {
  constructor() {
    super('正在发送，请稍候再改。');
  }
}

/**
 * Keeps an entry from being sent while it is edited; to be said again within HOLD_MS. False when there
 * is nothing to edit any more. Throws BeingSent while it is on its way.
 */
export async function holdEntry(
  store: OutboxStore,
  id: string,
  now = Date.now(),
): Promise<boolean> {
  const entry = await store.change(id, (before) =>
    before.state === 'waiting' || before.state === 'refused'
      ? { ...before, heldUntil: now + HOLD_MS }
      : undefined,
  );
  if (entry?.state === 'sending') throw new BeingSent();
  return entry !== null && entry.state !== 'delivered';
}

/** Lets an entry that was not changed after all be sent. */
export async function releaseEntry(store: OutboxStore, id: string): Promise<void> {
  await store.change(id, (entry) =>
    entry.heldUntil === 0 ? undefined : { ...entry, heldUntil: 0 },
  );
}

/**
 * Takes an entry out before it is sent. When it was tried, the server may have it although nothing
 * came back: then it is taken back there as well. Throws BeingSent while it is on its way.
 */
export async function removeEntry(store: OutboxStore, id: string): Promise<void> {
  await replaceUnsent(store, id, takeBack);
}

/**
 * Replaces a comment not yet sent by another text, under a new id where the old may have arrived.
 * Resolves to the new entry, or null when there is none to edit. Throws BeingSent.
 */
export async function editComment(
  store: OutboxStore,
  id: string,
  change: Pick<CommentDeed, 'text' | 'nickname' | 'commentKind'>,
): Promise<OutboxEntry | null> {
  const made = await replaceUnsent(store, id, (entry) => {
    if (entry.deed.kind !== 'comment') return undefined;
    const back = takeBack(entry);
    const deed: Deed = { ...entry.deed, ...change, commentId: uuidv7() };
    return [...back, newEntry(deed, entry.readerKey)];
  });
  return made?.at(-1) ?? null;
}

async function replaceUnsent(
  store: OutboxStore,
  id: string,
  make: (entry: OutboxEntry) => OutboxEntry[] | undefined,
): Promise<OutboxEntry[] | undefined | null> {
  let sending = false;
  const made = await store.replace(id, (entry) => {
    sending = entry.state === 'sending';
    return sending || entry.state === 'delivered' ? undefined : make(entry);
  });
  if (sending) throw new BeingSent();
  return made;
}

/**
 * What undoes a comment that may have arrived; nothing when it certainly did not. Of one refused, an
 * earlier try may still be on its way.
 */
function takeBack({ attempts, deed, readerKey, state }: OutboxEntry): OutboxEntry[] {
  if (deed.kind !== 'comment' || attempts <= (state === 'refused' ? 1 : 0)) return [];
  const { bulletin, commentId } = deed;
  return [newEntry({ kind: 'withdrawal', bulletin, commentId }, readerKey)];
}
