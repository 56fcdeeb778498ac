import type { Page } from '@playwright/test';
import { correctBulletin } from '@/lib/bulletins/commands';
import { PORTAL_SAYS, startFaultProxy, type FaultProxy, type Portal } from '../harness/fault-proxy';
import { editionDraft, findBulletinId } from '../harness/sample';
import {
  expect,
  onServer,
  readDevice,
  refresh,
  test,
  untilKept,
  type StoppableServer,
} from './device';

/** Everything but what is needed to open a page and have it register the worker. */
const BEHIND_THE_PAGE = /^\/(?:offline|api\/|media\/|bulletins\/xnjs-2026-4[^8])/;
const EVERYTHING = /^\/(?!sw\.js$)/;
const SCRIPTS = /^\/_next\/static\/.*\.js$/;
const VISITED = '/bulletins/xnjs-2024-3';
/** Of the newest, and what they show besides text: pictures, a table. */
const KEPT = ['/', '/channels', '/me', '/bulletins/xnjs-2026-48', '/bulletins/xnjs-2026-47'];

/** Every entry of every cache that is somebody else's, or not what it was proven to be. */
const spoiltEntries = (page: Page) =>
  page.evaluate(async (says) => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const { pathname } = new URL(request.url);
        if (pathname === '/_jianbao/builds') continue;
        const response = await cache.match(request);
        if (response === undefined) continue;
        const bytes = await response.arrayBuffer();
        const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        const digest = btoa(String.fromCharCode(...hash))
          .replaceAll('+', '-')
          .replaceAll('/', '_');
        const isTrue =
          response.headers.get('x-jianbao-proven') === digest.slice(0, 22) &&
          response.headers.get('x-jianbao-digest') === digest.slice(0, 22);
        const text = new TextDecoder().decode(bytes);
        if (!isTrue || text.includes(says)) found.push(`${name} ${pathname}`);
      }
    }
    return found;
  }, PORTAL_SAYS);

/** What the device had before is there, with the server away: by reload, link and every writing. */
async function opensWithoutServer(page: Page, road: FaultProxy, server: StoppableServer) {
  await refresh(page);
  expect(await spoiltEntries(page)).toEqual([]);
  await server.stop();
  for (const path of [...KEPT, VISITED]) {
    await page.goto(road.url + path);
    await expect(page.locator('#content')).toBeVisible();
    await expect(page.getByText('还没有存到本机')).toHaveCount(0);
    expect(await page.content()).toContain('</html>');
  }
  await page.getByRole('button', { name: '阅读设置' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

/** Has the worker try to fetch one of the newest anew. */
async function correct(server: StoppableServer, slug: string): Promise<void> {
  await onServer(server, async (db) => {
    const id = await findBulletinId(db, slug);
    await db.transaction().execute((trx) =>
      correctBulletin(trx, id, {
        draft: editionDraft({ headline: `${slug} 改正后的标题` }),
        changeNote: '更正标题。',
        at: new Date().toISOString(),
      }),
    );
  });
}

/** Lets a few scripts and all pictures go, so that they are asked for anew. */
async function dropSome(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const assets = await caches.open('jianbao-assets');
    const scripts = (await assets.keys()).filter(({ url }) => url.endsWith('.js'));
    for (const script of scripts.slice(0, 3)) await assets.delete(script);
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      const pictures = (await cache.keys()).filter(({ url }) => url.includes('/media/'));
      for (const picture of pictures) await cache.delete(picture);
    }
  });
}

/** Waits until a worker that was being installed has failed. */
async function untilInstallFailed(page: Page, road: FaultProxy, path: RegExp): Promise<void> {
  await expect.poll(() => road.spoilt.some((spoilt) => path.test(spoilt))).toBe(true);
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.installing == null && registration?.active == null;
  });
}

test('a portal leaves nothing of its own on the device, and takes nothing away', async ({
  makePhone,
  server,
}) => {
  test.setTimeout(400_000);
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  road.portal = { kind: 'page', path: BEHIND_THE_PAGE };
  const page = await phone.open(VISITED);
  await untilInstallFailed(page, road, /^\/offline$/);
  expect(await spoiltEntries(page)).toEqual([]);
  road.portal = null;
  await page.reload();
  await untilKept(page);

  await page.goto(road.url + KEPT[3]);
  const picture =
    (await page.locator('article img[src^="/media/"]').first().getAttribute('src')) ?? '';
  const kinds: Portal[] = ['page', 'redirect', 'missing', 'script'];
  for (const [n, kind] of kinds.entries()) {
    await correct(server, `xnjs-2026-4${n + 4}`);
    await dropSome(page);
    // At a refresh, of which only the beginning gets through, and at one of which nothing does.
    for (const path of [/^\/(?!sw\.js$|api\/bulletins\/versions)/, EVERYTHING]) {
      road.portal = { kind, path };
      await refresh(page);
    }
    // At visits: its reader can log in.
    for (const path of [VISITED, '/bulletins/yjbl-2022-1', '/offline']) {
      await page.goto(road.url + path);
      if (kind !== 'script') await expect(page.getByText(PORTAL_SAYS)).toBeVisible();
    }
    await page.evaluate((path) => fetch(path).catch(() => undefined), picture);
    road.portal = null;
    await page.goto(road.url + '/me');
  }
  const asked = [/^\/api\/bulletins\/versions$/, /^\/bulletins\//, /^\/offline$/];
  for (const path of asked) expect(road.spoilt.filter((one) => path.test(one))).not.toEqual([]);
  await opensWithoutServer(page, road, server);

  // Whatever is not here has a page of this site that says so, and what is has many writings.
  for (const path of ['/bulletins/yjbl-2022-1', '/desk/comments', '/feed.xml', '/no/such/page']) {
    await page.goto(road.url + path);
    await expect(
      page
        .getByRole('heading', { name: '还没有存到本机' })
        .or(page.getByRole('heading', { name: '现在没有网络' })),
    ).toBeVisible();
  }
  for (const written of [
    '/bulletins/XNJS-2024-3/',
    '//bulletins//xnjs-2024-3?from=weixin#comments',
    '/%62ulletins/%78njs-2024-3',
  ]) {
    await page.goto(road.url + written);
    await expect(page).toHaveURL(new RegExp(`^${road.url}${VISITED}(?:[?#].*)?$`));
    await expect(page.locator('article')).toBeVisible();
  }
  await road.close();
});

test('half a body is kept nowhere, whatever it is half of', async ({ makePhone, server }) => {
  test.setTimeout(400_000);
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  road.cutting = /^\/offline$/;
  const page = await phone.open(VISITED);
  await untilInstallFailed(page, road, /^\/offline$/);
  road.cutting = null;
  await page.reload();
  await untilKept(page);

  await correct(server, 'xnjs-2026-46');
  await correct(server, 'xnjs-2026-45');
  road.cutting = EVERYTHING;
  await refresh(page);
  road.cutting = /^\/(?:bulletins|media)\//;
  await refresh(page);
  await page.goto(road.url + VISITED);
  await page.goto(`${road.url}/bulletins/yjbl-2022-1`);
  expect(await readDevice<unknown[]>(page, 'notes', 'newest')).toHaveLength(20);
  road.cutting = SCRIPTS;
  // A device poisoned by an earlier version, and a browser cache that may be.
  await page.evaluate(async () => {
    const cache = await caches.open('jianbao-assets');
    for (const request of (await cache.keys()).filter(({ url }) => url.endsWith('.js'))) {
      await cache.put(request, new Response('half(', { headers: { 'X-Jianbao': '1' } }));
    }
  });
  await refresh(page);
  road.cutting = null;
  await refresh(page);
  await opensWithoutServer(page, road, server);
  await road.close();
});
