import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { startServer } from '../harness/server';
import { createTestDatabase } from '../harness/engines';
import { browserFlags, findBrowser } from './browser';
import { afterwards } from './cleanup';
import { median, times } from './effort';
import { atMost, ratioAtMost, type Figure } from './figure';

const ROUNDS = times(7, 1);
const SLOWDOWN = 4;
const FIRST = '/bulletins/xnjs-2026-48';
/** Longer than any of this takes; then it is called broken instead of waited for. */
const LIMIT_MS = 60_000;

/**
 * LCP of a bulletin on a processor four times slower and a line as Lighthouse's mobile run has it: at
 * the first visit, at a repeated one, and with the server stopped; and the bytes the worker fetches.
 * The browser slows the line of the page, not of its worker, so the repeated visit has no goal here.
 */
export async function measureOffline(): Promise<Figure[]> {
  const database = await createTestDatabase('sqlite');
  afterwards(() => database.drop());
  const server = await startServer(database);
  let stopped = false;
  afterwards(async () => {
    if (!stopped) await server.stop();
  });
  const profile = mkdtempSync(join(tmpdir(), 'jianbao-bench-'));
  afterwards(() => rmSync(profile, { recursive: true, force: true }));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: browserFlags,
    viewport: { width: 390, height: 844 },
    isMobile: true,
  });
  afterwards(() => browser.close());

  const spent = { first: [] as number[], repeat: [] as number[], offline: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    spent.first.push(await firstVisit(server.url));
  }
  const kept = await untilKept(browser, server.url);
  const installed = await installKb(server.url);
  for (let round = 0; round < ROUNDS; round += 1) spent.repeat.push(await lcp(browser, server.url));
  await server.kill();
  stopped = true;
  for (let round = 0; round < ROUNDS; round += 1)
    spent.offline.push(await lcp(browser, server.url));

  const first = median(spent.first);
  return [
    { name: '首次打开简报的 LCP（4 倍慢处理器，慢速 4G）', measured: first, unit: 'ms' },
    { name: '再次打开', measured: median(spent.repeat), unit: 'ms', floor: first },
    {
      name: '离线打开（服务器已停）',
      measured: median(spent.offline),
      unit: 'ms',
      floor: first,
      goal: ratioAtMost(0.5),
    },
    { name: '安装时预存，gzip', measured: installed, unit: 'KB', goal: atMost(170) },
    { name: '最新 20 期连同图片和列表页', measured: kept / 1000, unit: 'KB' },
  ];
}

/** In a browser that has never been here. */
async function firstVisit(origin: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags });
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      isMobile: true,
    });
    return await lcp(context, origin);
  } finally {
    await browser.close();
  }
}

/** The largest paint of the bulletin in a page of its own, in milliseconds. */
async function lcp(context: BrowserContext, origin: string): Promise<number> {
  const page = await context.newPage();
  try {
    await slow(page);
    await page.goto(origin + FIRST);
    return await page.evaluate(
      (limit) =>
        new Promise<number>((resolve, reject) => {
          setTimeout(() => reject(new Error('nothing was painted')), limit);
          new PerformanceObserver((list) =>
            resolve(list.getEntries().at(-1)?.startTime ?? 0),
          ).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          });
        }),
      LIMIT_MS,
    );
  } finally {
    await page.close();
  }
}

async function slow(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  await session.send('Network.enable');
  // Lighthouse's "slow 4G": 150 ms, 1.6 Mb/s down, 750 kb/s up.
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
}

/** Bytes of the newest bulletins once the worker has them all. */
async function untilKept(context: BrowserContext, origin: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(origin + FIRST);
  for (const end = Date.now() + LIMIT_MS; Date.now() < end;) {
    const { bulletins, bytes } = await page.evaluate(async () => {
      const cache = await caches.open('jianbao-newest');
      let size = 0;
      let count = 0;
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname.startsWith('/bulletins/')) count += 1;
        size += (await (await cache.match(request))?.blob())?.size ?? 0;
      }
      return { bulletins: count, bytes: size };
    });
    if (bulletins >= 20) {
      await page.close();
      return bytes;
    }
    await page.waitForTimeout(200);
  }
  throw new Error('the worker did not keep the newest bulletins');
}

/** What the worker fetches when it is installed: the offline page and what it names, compressed. */
async function installKb(origin: string): Promise<number> {
  const text = async (path: string) => (await fetch(origin + path)).text();
  const page = await text('/offline');
  const named = new Set([...page.matchAll(/\/_next\/static\/[^"'\\\s]+/g)].map(([path]) => path));
  const bodies = await Promise.all([...named].map(text));
  return [page, ...bodies].reduce(
    (sum, body) => sum + gzipSync(body, { level: 9 }).length / 1000,
    0,
  );
}
