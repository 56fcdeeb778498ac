import { answered, offlineDatabase, readNote } from './database';

const KEY = /^[A-Za-z0-9_-]{43}$/;

export function isReaderKey(text: unknown): text is string {
  return typeof text === 'string' && KEY.test(text);
}

/** A reader key: 32 random bytes in base64url. */
export function newReaderKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The key the device's database holds; null when it holds none. Rejects when it cannot be read. */
export async function keptReaderKey(): Promise<string | null> {
  return (await readNote('readerKey')) ?? null;
}

/** Keeps this key unless there is one already; resolves to the one that is kept. */
export async function keepReaderKey(key: string): Promise<string> {
  const database = await offlineDatabase();
  const transaction = database.transaction('notes', 'readwrite', { durability: 'strict' });
  const keep = async () => {
    const known = await transaction.store.get('readerKey');
    if (!isReaderKey(known)) await transaction.store.put(key, 'readerKey');
    await transaction.done;
    return isReaderKey(known) ? known : key;
  };
  return answered(keep());
}

/** Forgets the key. */
export async function dropReaderKey(): Promise<void> {
  const database = await offlineDatabase();
  await answered(database.delete('notes', 'readerKey'));
}
