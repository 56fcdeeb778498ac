import type { IDBPTransaction, StoreNames } from 'idb';
import { answered, doneTells, offlineDatabase, type Schema } from './database';
import { lastMade, makeAfter, planOf, type OutboxStore } from './outbox';

/** The key of the note that holds the draft of a comment on a bulletin. */
export const draftNote = (slug: string) => `draft ${slug}`;

type Stores = ('outbox' | 'notes')[];
type Transaction = IDBPTransaction<Schema, Stores & StoreNames<Schema>[], 'readwrite'>;

/**
 * One transaction over outbox and notes, on the disk when it resolves: what is said of it must outlive a
 * browser that is killed. Whatever fails, all of it is undone; a full device tells so at its end.
 */
async function write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const database = await offlineDatabase();
  const transaction: Transaction = database.transaction(['outbox', 'notes'], 'readwrite', {
    durability: 'strict',
  });
  const written = work(transaction).catch(async (error: unknown) => {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw error;
  });
  // Which of the two is told first differs; the transaction's own end says why.
  const [result, end] = await answered(Promise.allSettled([written, transaction.done]));
  if (result.status === 'rejected') throw result.reason;
  if (end.status === 'rejected') throw end.reason;
  return result.value;
}

/** The same, with entries made in it later than any this device has made, whatever its clock says. */
async function writeInOrder<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return write(async (transaction) => {
    const notes = transaction.objectStore('notes');
    const before = await notes.get('lastMade');
    if (typeof before === 'number') makeAfter(before);
    const result = await work(transaction);
    await notes.put(lastMade(), 'lastMade').catch(doneTells);
    return result;
  });
}

/** The store every tab and the worker share. */
export const deviceOutbox: OutboxStore = {
  async all() {
    return answered((await offlineDatabase()).getAll('outbox'));
  },
  change: (id, change) =>
    write(async (transaction) => {
      const store = transaction.objectStore('outbox');
      const entry = await store.get(id);
      const after = entry === undefined ? null : change(entry);
      if (entry !== undefined && after === null) await store.delete(id);
      else if (after != null) await store.put(after).catch(doneTells);
      return after === undefined ? (entry ?? null) : after;
    }),
  replace: (id, make) =>
    writeInOrder(async (transaction) => {
      const store = transaction.objectStore('outbox');
      const entry = await store.get(id);
      const made = entry === undefined ? null : make(entry);
      if (made != null) {
        await store.delete(id);
        for (const other of made) await store.put(other).catch(doneTells);
      }
      return made;
    }),
  add: (doing) =>
    writeInOrder(async (transaction) => {
      const [store, notes] = [transaction.objectStore('outbox'), transaction.objectStore('notes')];
      const known = await notes.get('readerKey');
      const key = typeof known === 'string' ? known : doing.spareKey;
      if (known !== key) await notes.put(key, 'readerKey').catch(doneTells);
      const { entry, put, remove } = planOf(await store.getAll(), doing, key);
      for (const id of remove) await store.delete(id);
      for (const other of put) await store.put(other).catch(doneTells);
      if (doing.deed.kind === 'comment') await notes.delete(draftNote(doing.deed.bulletin));
      return entry;
    }),
  put: (entries, remove = []) =>
    write(async (transaction) => {
      const store = transaction.objectStore('outbox');
      for (const id of remove) await store.delete(id);
      for (const entry of entries) await store.put(entry).catch(doneTells);
    }),
  clear: () => write(async (transaction) => transaction.objectStore('outbox').clear()),
};
