import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isFull } from './full';
import type { OutboxEntry } from './outbox-entry';
import { within } from './within';

/** A bulletin the reader keeps (收藏); its page and pictures are in a cache of their own. */
export interface SavedBulletin {
  slug: string;
  headline: string;
  channel: string;
  /** When the reader saved it, ISO. */
  savedAt: string;
  /**
   * `wanted` until its page is on the device: asked for without a network, or in a browser that keeps
   * no pages. `full` while the device has no room for it.
   */
  state: 'wanted' | 'full' | 'kept' | 'withdrawn';
  /** What the server called the copy's version; null while it is wanted. */
  version: string | null;
  /** Bytes of page and pictures on the device. */
  bytes: number;
}

/** Small facts that page and worker share, by name. */
export interface Notes {
  /** How many of the newest bulletins to keep: 0, 10, 20 or 50. */
  newestCount: number;
  /** The newest bulletins on the device, newest first; their pages say which version they are. */
  newest: { slug: string }[];
  /** When the copies were last brought up to date, ISO. */
  contactAt: string;
  /** When a kept page last went or became another, in milliseconds; null once that was swept after. */
  changedAt: number | null;
  /** To how many of the newest a full device came down, and when, in milliseconds. */
  shrunk: { to: number; at: number } | null;
  /** When a bulletin to save last found no room, in milliseconds. */
  noRoomAt: number | null;
  /** This device's reader key: here before anything is sent with it. */
  readerKey: string;
  /** The time in the last id made here, in milliseconds: later than now where the clock was put back. */
  lastMade: number;
}

export interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry };
  saved: { key: string; value: SavedBulletin };
  notes: { key: string; value: unknown };
}

export type OfflineDatabase = IDBPDatabase<Schema>;

const VERSION = 1;

/** A database that has not answered by then may never do so: one that is well takes milliseconds. */
const ANSWERS_WITHIN_MS = 4000;

/** The browser has a database, which does not answer. */
export class SilentDatabase extends Error {}

let opened: Promise<OfflineDatabase> | undefined;
/** It was waited for once in vain: until it does answer, nobody waits again. */
let isSilent = false;

/**
 * The device's database, shared by every tab and the worker. Rejects where the browser keeps none, or
 * one that does not answer.
 */
export async function offlineDatabase(): Promise<OfflineDatabase> {
  const database = await within(isSilent ? 0 : ANSWERS_WITHIN_MS, openOnce());
  isSilent = database === null;
  if (database === null) throw new SilentDatabase();
  return database;
}

/** What an operation comes to; rejects when the database does not answer. */
export async function answered<T>(operation: Promise<T>): Promise<T> {
  const result = await within(
    ANSWERS_WITHIN_MS,
    operation.then((value) => ({ value })),
  );
  if (result === null) throw new SilentDatabase();
  return result.value;
}

function openOnce(): Promise<OfflineDatabase> {
  opened ??= openAs(VERSION)
    .catch((error: unknown) => {
      // A newer version of the site was here already; what this one knows of is still there.
      if (error instanceof DOMException && error.name === 'VersionError') return openAs(undefined);
      throw error;
    })
    .catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
  return opened;
}

/**
 * Opens a version, or with undefined the one that is there. Async, because a browser without a database
 * throws at once.
 */
async function openAs(version: number | undefined): Promise<OfflineDatabase> {
  return openDB<Schema>('jianbao', version, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'id' });
      database.createObjectStore('saved', { keyPath: 'slug' });
      database.createObjectStore('notes');
    },
    // A tab of an older version lets a newer one go on; it opens anew at its next need.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => (opened = undefined),
  });
}

export async function readNote<N extends keyof Notes>(name: N): Promise<Notes[N] | undefined> {
  const database = await offlineDatabase();
  return (await answered(database.get('notes', name))) as Notes[N] | undefined;
}

/** Why a transaction failed, such as that the device is full, its end tells better than its steps. */
export const doneTells = () => undefined;

/**
 * Notes a fact. A full device may refuse even that: then the note before it stands and all goes on, since
 * corrections must not wait for room to note that they were made.
 */
export async function writeNote<N extends keyof Notes>(name: N, value: Notes[N]): Promise<void> {
  const { done, store } = (await offlineDatabase()).transaction('notes', 'readwrite');
  await store.put(value, name).catch(doneTells);
  await done.catch((error: unknown) => {
    if (!isFull(error)) throw error;
  });
}
