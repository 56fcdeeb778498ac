import { doneTells, offlineDatabase, type SavedBulletin } from './database';
import { isFull } from './full';
import { SAVED_CHANNEL } from './messages';

/** The reader's saved bulletins, the latest first. Empty where the browser keeps no data. */
export async function listSaved(): Promise<SavedBulletin[]> {
  const rows = await (await offlineDatabase()).getAll('saved');
  return rows.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}

export async function findSaved(slug: string): Promise<SavedBulletin | undefined> {
  return (await offlineDatabase()).get('saved', slug);
}

/** Tells every tab: what a worker has fetched shows without a reload. */
function tell(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(SAVED_CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Notes that a bulletin is wanted; one that is saved already stays as it is. */
export async function addSaved(bulletin: {
  slug: string;
  headline: string;
  channel: string;
}): Promise<void> {
  const transaction = (await offlineDatabase()).transaction('saved', 'readwrite');
  if ((await transaction.store.get(bulletin.slug)) === undefined) {
    const savedAt = new Date().toISOString();
    await transaction.store
      .put({ ...bulletin, savedAt, state: 'wanted', version: null, bytes: 0 })
      .catch(doneTells);
  }
  await transaction.done;
  tell();
}

/**
 * Changes what is known of a saved bulletin; nothing when it was let go meanwhile. A full device may
 * refuse: then the row stands as it was, and what it asks for is tried again.
 */
export async function updateSaved(
  slug: string,
  change: Partial<Omit<SavedBulletin, 'slug' | 'savedAt'>>,
): Promise<void> {
  const transaction = (await offlineDatabase()).transaction('saved', 'readwrite');
  const row = await transaction.store.get(slug);
  if (row !== undefined) await transaction.store.put({ ...row, ...change }).catch(doneTells);
  await transaction.done.catch((error: unknown) => {
    if (!isFull(error)) throw error;
  });
  tell();
}

export async function removeSaved(slug: string): Promise<void> {
  await (await offlineDatabase()).delete('saved', slug);
  tell();
}
