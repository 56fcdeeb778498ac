import { vi } from 'vitest';
import type { Notes, SavedBulletin } from '@/lib/offline/database';
import { fakeCaches, OWN_BUILD, sentNothing, type FakeCaches } from './fake-caches';

/** What a worker has to itself in a test: caches, notes, saved rows, and a server of the test's own. */
export interface FakeDevice extends FakeCaches {
  notes: Partial<Notes>;
  /** While true, the database refuses every new fact. */
  refuses: boolean;
  saved: Map<string, SavedBulletin>;
  /** What the worker's own build is made of: addresses with digests. */
  built: Map<string, string>;
  /** Asked paths with their queries, in order. */
  asked: string[];
  /** What the server says to a path; a TypeError, as without a network, when it throws. */
  server: (path: string) => Response | Promise<Response>;
}

/**
 * Installs it in the place of the browser's, for the files of the worker that are imported after: each
 * test imports them anew.
 */
export function fakeDevice(): FakeDevice {
  const device: FakeDevice = Object.assign(fakeCaches(), {
    notes: {},
    refuses: false,
    saved: new Map<string, SavedBulletin>(),
    asked: [] as string[],
    built: new Map<string, string>(),
    server: () => sentNothing(),
  });
  vi.resetModules();
  vi.stubGlobal('caches', device.caches);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
    const address = input instanceof Request ? input.url : String(input);
    const { pathname, search } = new URL(address, 'https://jianbao.test');
    device.asked.push(pathname + search);
    return device.server(pathname + search);
  });
  vi.doMock('@/lib/worker/scope', () => ({
    worker: {},
    builtAssets: device.built,
    ownBuild: OWN_BUILD,
  }));
  vi.doMock('idb', () => ({ openDB: async () => fakeDatabase(device) }));
  return device;
}

/** As idb opens it, as far as `lib/offline` asks for it. */
function fakeDatabase(device: FakeDevice) {
  const full = () => new DOMException('full', 'QuotaExceededError');
  const get = (store: string, key: string): unknown =>
    store === 'saved' ? device.saved.get(key) : device.notes[key as keyof Notes];
  const put = async (store: string, value: unknown, key?: string): Promise<void> => {
    // What a transaction's end tells, its steps tell otherwise.
    if (device.refuses) throw new DOMException('aborted', 'AbortError');
    if (store === 'notes') Object.assign(device.notes, { [key ?? '']: value });
    else device.saved.set((value as SavedBulletin).slug, value as SavedBulletin);
  };
  return {
    get: async (store: string, key: string) => get(store, key),
    getAll: async () => [...device.saved.values()],
    put: (store: string, value: unknown, key?: string) => put(store, value, key),
    delete: async (_: string, key: string) => void device.saved.delete(key),
    transaction: (store: string) => ({
      store: {
        get: async (key: string) => get(store, key),
        put: (value: unknown, key?: string) => put(store, value, key),
      },
      get done() {
        return device.refuses ? Promise.reject(full()) : Promise.resolve();
      },
    }),
  };
}
