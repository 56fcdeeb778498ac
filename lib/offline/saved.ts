import { offlineDatabase, type SavedBulletin } from './database';

/** The reader's saved bulletins, the latest first. Empty where the browser keeps no data. */
export async function listSaved(): Promise<SavedBulletin[]> {
  const rows = await (await offlineDatabase()).getAll('saved');
  return rows.sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}

export async function findSaved(slug: string): Promise<SavedBulletin | undefined> {
  return (await offlineDatabase()).get('saved', slug);
}

/** Notes that a bulletin is wanted; one that is saved already stays as it is. */
export async function addSaved(bulletin: {
  slug: string;
  headline: string;
  channel: string;
}): Promise<void> {
  const transaction = (await offlineDatabase()).transaction('saved', 'readwrite');
  if ((await transaction.store.get(bulletin.slug)) === undefined) {
    await transaction.store.put({
      ...bulletin,
      savedAt: new Date().toISOString(),
      state: 'wanted',
      version: null,
      bytes: 0,
    });
  }
  await transaction.done;
}

/** Changes what is known of a saved bulletin; nothing when it was let go meanwhile. */
export async function updateSaved(
  slug: string,
  change: Partial<Omit<SavedBulletin, 'slug' | 'savedAt'>>,
): Promise<void> {
  const transaction = (await offlineDatabase()).transaction('saved', 'readwrite');
  const row = await transaction.store.get(slug);
  if (row !== undefined) await transaction.store.put({ ...row, ...change });
  await transaction.done;
}

export async function removeSaved(slug: string): Promise<void> {
  await (await offlineDatabase()).delete('saved', slug);
}
