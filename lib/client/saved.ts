'use client';

import { useSyncExternalStore } from 'react';
import { offlineDatabase, type SavedBulletin } from '@/lib/offline/database';
import { addSaved, findSaved, listSaved, removeSaved, updateSaved } from '@/lib/offline/saved';
import { SAVED_CHANNEL, WANTED_SYNC } from '@/lib/offline/messages';
import { askWhetherBack } from './connection';
import { writeSavedSlugs } from './saved-slugs';
import { askForSync } from './sync';
import { askWorker } from './worker';

/** Undefined until read; null where the browser keeps no data. */
let saved: SavedBulletin[] | null | undefined;
let reading = false;
const listeners = new Set<() => void>();

async function reload(): Promise<void> {
  saved = await listSaved().catch(() => null);
  if (saved !== null) writeSavedSlugs(saved);
  for (const listener of listeners) listener();
}

/** Follows what this page, others and the worker change, and shows it on the buttons as well. */
export function followSaved(): void {
  if (reading) return;
  reading = true;
  if (typeof BroadcastChannel !== 'undefined') {
    new BroadcastChannel(SAVED_CHANNEL).onmessage = () => void reload();
  }
  void reload();
}

let fetching = false;

/** Fetches what was asked for while the server was out of reach: it answers now. */
export async function fetchWanted(): Promise<void> {
  if (fetching) return;
  fetching = true;
  try {
    for (const { slug, state } of await listSaved()) {
      if (state !== 'wanted') continue;
      const answer = await askWorker({ type: 'save', slug }, ONE_MS);
      if (answer === null || answer.state === 'unreachable') return;
    }
  } catch (error) {
    console.warn('what is wanted is fetched later:', error);
  } finally {
    fetching = false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  followSaved();
  return () => listeners.delete(listener);
}

/** The reader's saved bulletins, the latest first. */
export function useSaved(): SavedBulletin[] | null | undefined {
  return useSyncExternalStore(
    subscribe,
    () => saved,
    () => undefined,
  );
}

export interface ToSave {
  slug: string;
  headline: string;
  channel: string;
}

/** How far saving several has come. */
export interface Saving {
  /** Whole on the device. */
  kept: number;
  /** Seen to, kept or not. */
  done: number;
  /** Whether the device had no room for one; those after it were not tried. */
  full: boolean;
}

/** How long one bulletin may take, with its pictures, on a slow line. */
const ONE_MS = 90_000;

/**
 * Saves bulletins: they are noted at once and fetched one after another; `heard` is told after each.
 * What is not whole on the device in the end follows when there is a network, or room. Rejects where
 * the browser keeps no data.
 */
export async function saveBulletins(
  bulletins: readonly ToSave[],
  heard: (saving: Saving) => void = () => undefined,
): Promise<Saving> {
  const first = (await listSaved()).length === 0;
  for (const bulletin of bulletins) await addSaved(bulletin);
  await reload();
  // Not waited for: some browsers ask the reader, who may take their time.
  if (first) void askToPersist();
  let saving: Saving = { kept: 0, done: 0, full: false };
  for (const { slug } of bulletins) {
    const answer = await askWorker({ type: 'save', slug }, ONE_MS);
    if (answer === null) break;
    saving = {
      kept: saving.kept + (answer.state === 'kept' || answer.state === 'withdrawn' ? 1 : 0),
      done: saving.done + 1,
      full: answer.state === 'full',
    };
    heard(saving);
    await reload();
    if (saving.full) break;
  }
  if (saving.kept < bulletins.length && !saving.full) {
    void askForSync(WANTED_SYNC);
    // While this page is open it sees to it itself, as soon as the server answers.
    void askWhetherBack();
  }
  if (saving.full) {
    for (const { slug } of bulletins.slice(saving.done)) await noteFull(slug);
    await reload();
  }
  return saving;
}

/** What was not tried for want of room is said to wait for room, unless it is here from before. */
async function noteFull(slug: string): Promise<void> {
  if ((await findSaved(slug))?.state === 'wanted') await updateSaved(slug, { state: 'full' });
}

/** Asks the browser, once there is something to lose, not to evict it. */
async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
}

/** Lets a saved bulletin go; returns it, so that it can be had back. */
export async function unsaveBulletin(slug: string): Promise<SavedBulletin | undefined> {
  const before = await (await offlineDatabase()).get('saved', slug);
  await removeSaved(slug);
  await reload();
  await askWorker({ type: 'unsave', slug });
  return before;
}
