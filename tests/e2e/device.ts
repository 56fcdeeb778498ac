import { readlink, rm } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { openDatabase } from '@/lib/db/connection';
import { createTestDatabase, type TestDatabase } from '../harness/engines';
import { startServer, type TestServer } from '../harness/server';

/** What a cold server would take longer for than a worker with a copy at hand waits. */
const WARMED = ['/', '/me', '/channels', '/bulletins/xnjs-2026-48'];

/** A server of the test's own that can be stopped and started again at the same address. */
export class StoppableServer {
  constructor(
    readonly database: TestDatabase,
    private running: TestServer | null,
    readonly url: string,
  ) {}

  async stop(): Promise<void> {
    await this.running?.kill();
    this.running = null;
  }

  /** Starts it at the address it had; from `folder` where another version stands. */
  async start(env: Record<string, string> = {}, folder?: string): Promise<void> {
    await this.stop();
    this.running = await startServer(this.database, env, {
      before: this,
      ...(folder && { folder }),
    });
    for (const path of WARMED) await (await fetch(this.url + path)).arrayBuffer();
  }
}

/** A phone whose browser can be closed and opened again with all it keeps. */
export class Phone {
  private context: BrowserContext | null = null;
  readonly faults: string[] = [];

  constructor(
    private readonly profile: string,
    private readonly options: Parameters<typeof chromium.launchPersistentContext>[1],
    private readonly origin: string,
  ) {}

  /** Opens the browser if it is closed, and a page in it. */
  async open(path?: string): Promise<Page> {
    this.context ??= await this.launch();
    const page = await this.context.newPage();
    if (path !== undefined) await page.goto(this.origin + path);
    return page;
  }

  async close(): Promise<void> {
    await this.context?.close();
    this.context = null;
  }

  /** Kills the browser with all its processes, as a phone that runs out of memory or power does. */
  async kill(): Promise<void> {
    if (this.context === null) return;
    // Chromium's lock names its process: `host-pid`.
    const lock = await readlink(join(this.profile, 'SingletonLock'));
    const closed = this.context.waitForEvent('close');
    process.kill(Number(lock.split('-').at(-1)), 'SIGKILL');
    await closed;
    this.context = null;
    await rm(join(this.profile, 'SingletonLock'), { force: true });
  }

  private async launch(): Promise<BrowserContext> {
    const context = await chromium.launchPersistentContext(this.profile, this.options);
    await context.addInitScript(noteOwnRefresh);
    context.on('weberror', (error) => this.faults.push(error.error().message));
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== this.origin) {
        this.faults.push(`foreign request: ${request.url()}`);
      }
    });
    return context;
  }
}

/** In every page: notes that it has asked the worker for the refresh that comes with each visit. */
function noteOwnRefresh(): void {
  if (!('ServiceWorker' in window)) return;
  const { prototype } = ServiceWorker;
  const post: (message: { type?: string }, transfer: Transferable[]) => void =
    prototype.postMessage;
  prototype.postMessage = function (
    this: ServiceWorker,
    message: { type?: string },
    transfer: Transferable[],
  ) {
    post.call(this, message, transfer);
    if (message.type === 'refresh') window.name = 'has asked for a refresh';
  } as typeof prototype.postMessage;
  window.name = '';
}

/**
 * A phone and a server for one test. The test fails when a page throws or asks another host; that
 * requests fail while the server is stopped is what these tests are about.
 */
export const test = base.extend<{
  server: StoppableServer;
  /** A phone for another address than the server's own. */
  makePhone: (origin: string) => Phone;
  phone: Phone;
}>({
  server: async ({}, provide) => {
    const database = await createTestDatabase('sqlite');
    const first = await startServer(database);
    const server = new StoppableServer(database, first, first.url);
    await provide(server);
    await server.stop();
    await database.drop();
  },
  makePhone: async (
    { launchOptions, serviceWorkers, viewport, isMobile, hasTouch, locale, timezoneId },
    provide,
  ) => {
    const made: { phone: Phone; profile: string }[] = [];
    const screen = { viewport, isMobile, hasTouch, locale, timezoneId, serviceWorkers };
    await provide((origin) => {
      const profile = mkdtempSync(join(tmpdir(), 'jianbao-phone-'));
      const phone = new Phone(profile, { ...launchOptions, ...screen } as never, origin);
      made.push({ phone, profile });
      return phone;
    });
    for (const { phone, profile } of made) {
      await phone.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      expect(phone.faults).toEqual([]);
    }
  },
  phone: async ({ makePhone, server }, provide) => {
    await provide(makePhone(server.url));
  },
});

export { expect };

/** Waits until the worker is active and holds the newest bulletins. */
export async function untilKept(page: Page, count = 20): Promise<void> {
  await expect.poll(() => keptBulletins(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
}

/** Has the worker bring its copies up to date, by a run that starts after any at work. */
export async function refresh(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<object>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<object>) => resolve(data);
    });
    active?.postMessage({ type: 'refresh', count: 20 }, [port2]);
    if ('failed' in (await answered)) throw new Error('the worker could not refresh');
  });
}

/**
 * Opens a page and waits until the refresh that comes with it is done: once the page has asked for it,
 * another asked for here is answered by a run that ends with or after it.
 */
export async function openAndRefresh(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => window.name === 'has asked for a refresh', null, {
    timeout: 60_000,
  });
  await refresh(page);
}

/** Tells the page each second that the network is back, until what is looked for is so. */
export async function withNetwork(page: Page, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await check();
  }).toPass({ timeout: 60_000, intervals: [1000] });
}

/** Does something in the server's database. */
export async function onServer(
  server: StoppableServer,
  work: (db: ReturnType<typeof openDatabase>) => Promise<unknown>,
): Promise<void> {
  const db = openDatabase(server.database);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

/** How many of the newest bulletins are on the device, as the worker has noted when it was done. */
async function keptBulletins(page: Page): Promise<number> {
  const newest = await readDevice<unknown[]>(page, 'notes', 'newest');
  return Array.isArray(newest) ? newest.length : -1;
}

/** What the device's database holds: one value, or with no key all of a store. */
export function readDevice<T>(page: Page, store: string, key?: string): Promise<T | undefined> {
  return page.evaluate(
    async ([storeName, wanted]) => {
      // Opening a database that is not there would make an empty one.
      const known = await indexedDB.databases();
      if (!known.some(({ name }) => name === 'jianbao')) return undefined;
      return new Promise((resolve, reject) => {
        const opening = indexedDB.open('jianbao');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const objects = database.transaction(storeName).objectStore(storeName);
          const asking = wanted === undefined ? objects.getAll() : objects.get(wanted);
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result);
          };
        };
      });
    },
    [store, key] as [string, string | undefined],
  ) as Promise<T | undefined>;
}
