import type { Page } from '@playwright/test';
import { correctBulletin, withdrawBulletin } from '@/lib/bulletins/commands';
import { startFaultProxy } from '../harness/fault-proxy';
import { editionDraft, findBulletinId } from '../harness/sample';
import {
  expect,
  onServer,
  openAndRefresh,
  readDevice,
  test,
  untilKept,
  type Phone,
} from './device';

interface Saved {
  slug: string;
  state: string;
  version: string | null;
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '收藏' }).click();
  await expect(page.getByText('已收藏，没有网络也能读')).toBeAttached();
}

const saved = async (page: Page) => (await readDevice<Saved[]>(page, 'saved')) ?? [];

/** Opens a page as often as it takes until it is as `check` wants it, the app closed in between. */
async function openUntil(
  phone: Phone,
  path: string,
  check: (page: Page) => Promise<void>,
): Promise<Page> {
  let page = await phone.open(path);
  await expect(async () => {
    try {
      await check(page);
    } catch (error) {
      await phone.close();
      page = await phone.open(path);
      throw error;
    }
  }).toPass({ timeout: 90_000 });
  return page;
}

test('corrections and withdrawals reach the copies on the device at the next contact', async ({
  phone,
  server,
}) => {
  const page = await phone.open('/bulletins/xnjs-2026-48');
  await untilKept(page);
  await save(page);
  await page.goto(`${server.url}/bulletins/yjbl-2022-1`);
  await save(page);
  const before = await saved(page);
  await onServer(server, async (db) => {
    const corrected = await findBulletinId(db, 'xnjs-2026-48');
    const withdrawn = await findBulletinId(db, 'yjbl-2022-1');
    await db.transaction().execute(async (trx) => {
      await correctBulletin(trx, corrected, {
        draft: editionDraft({ headline: '改正后的标题' }),
        changeNote: '第二段的数字更正为 12。',
        at: new Date().toISOString(),
      });
      await withdrawBulletin(trx, withdrawn, { note: '内容有误', at: new Date().toISOString() });
    });
  });
  await page.goto(`${server.url}/`);
  await expect
    .poll(async () => (await saved(page)).map(({ state }) => state).sort(), { timeout: 60_000 })
    .toEqual(['kept', 'withdrawn']);
  await expect
    .poll(async () =>
      (await saved(page)).filter((now) => before.some((old) => old.version === now.version)),
    )
    .toEqual([]);
  await server.stop();
  await page.goto(`${server.url}/bulletins/xnjs-2026-48`);
  await expect(page.locator('h1')).toHaveText('改正后的标题');
  await expect(page.locator('article')).toContainText('第二段的数字更正为 12。');
  await page.goto(`${server.url}/bulletins/yjbl-2022-1`);
  await expect(page.getByRole('heading', { name: '本期简报已撤回' })).toBeVisible();
  await expect(page.getByText('内容有误')).toBeVisible();
});

test('a page asked for in a tunnel is there after it', async ({ phone, server }) => {
  const page = await phone.open('/');
  await untilKept(page);
  await server.stop();
  await page.goto(`${server.url}/bulletins/yjbl-2022-1`);
  await page.getByRole('button', { name: '联网后存到本机' }).click();
  await expect(page.getByText('联网后会存到「我的 · 收藏」')).toBeVisible();
  await server.start();
  await page.goto(`${server.url}/`);
  await expect
    .poll(async () => (await saved(page)).map(({ slug, state }) => `${slug} ${state}`), {
      timeout: 60_000,
    })
    .toEqual(['yjbl-2022-1 kept']);
  await server.stop();
  await page.goto(`${server.url}/bulletins/yjbl-2022-1`);
  await expect(page.locator('article')).toBeVisible();
});

test('a year of a channel can be saved whole, and the lot let go but for what is saved', async ({
  phone,
  server,
}) => {
  const page = await phone.open('/channels/xnjs/2026');
  await untilKept(page);
  await page.getByRole('button', { name: '全年存到本机' }).click();
  await expect(page.getByText(/期都已存到本机，没有网络也能读。$/)).toBeVisible({
    timeout: 60_000,
  });
  // What the page's own refresh brought would come after the clearing.
  await openAndRefresh(page, `${server.url}/me`);
  await page.getByRole('button', { name: '清除最新和看过的简报' }).click();
  await expect(page.getByText('收藏和没发出的留言都还在。')).toBeVisible();
  await server.stop();
  await page.goto(`${server.url}/bulletins/xnjs-2026-45`);
  await expect(page.locator('article')).toBeVisible();
  await page.goto(`${server.url}/bulletins/yjbl-2026-22`);
  await expect(page.getByRole('heading', { name: '这一期还没有存到本机' })).toBeVisible();
});

test('a withdrawn text is gone, from lists and with its pictures too, though its notice is late', async ({
  makePhone,
  server,
}) => {
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  const path = '/bulletins/xnjs-2026-44';
  const page = await phone.open('/channels/xnjs/2026');
  await untilKept(page);
  await page.goto(road.url + path);
  await save(page);
  const headline = (await page.locator('h1').textContent()) ?? '';
  // Each is shown by no other bulletin.
  const pictures = await page
    .locator('article img[src^="/media/"]')
    .evaluateAll((all) =>
      all.map((picture) => new URL((picture as HTMLImageElement).src).pathname),
    );
  expect(pictures).not.toEqual([]);
  await road.freeze(path);
  await onServer(server, async (db) => {
    const id = await findBulletinId(db, 'xnjs-2026-44');
    await db
      .transaction()
      .execute((trx) => withdrawBulletin(trx, id, { note: '有误', at: new Date().toISOString() }));
  });
  await page.goto(`${road.url}/`);
  await expect
    .poll(async () => (await saved(page)).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(['withdrawn']);
  const stillHere = (what: { headline: string; path: string; pictures: string[] }) =>
    page.evaluate(async ({ headline, path, pictures }) => {
      const found: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const { pathname } = new URL(request.url);
          const isList = !pathname.startsWith('/bulletins/');
          const response = isList || pathname === path ? await cache.match(request) : undefined;
          const isPage = response?.headers.get('content-type')?.startsWith('text/html') === true;
          const says = isPage && (await response?.text())?.includes(headline) === true;
          if (says || pictures.includes(pathname)) found.push(`${name} ${pathname}`);
        }
      }
      return found;
    }, what);
  await expect.poll(() => stillHere({ headline, path, pictures }), { timeout: 60_000 }).toEqual([]);
  await road.close();
});

test('what was fetched before the app was closed is not fetched again; an old page is', async ({
  makePhone,
  server,
}) => {
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  // The newest come one after another: this one stops the run in its middle.
  const middle = road.hold(/^\/bulletins\/xnjs-2026-44$/);
  await phone.open('/');
  await expect.poll(() => middle.waiting(), { timeout: 60_000 }).toBe(1);
  await phone.close();
  middle.release();
  const first = road.hold(/^\/bulletins\/xnjs-2026-48$/);
  const page = await phone.open('/');
  await untilKept(page);
  expect(first.waiting()).toBe(0);
  first.release();

  // Corrected, but something on the way sends the old page for a while.
  const path = '/bulletins/xnjs-2026-47';
  const shown = () =>
    page.evaluate(
      async (at) => (await (await (await caches.open('jianbao-newest')).match(at))?.text()) ?? '',
      path,
    );
  const thaw = await road.freeze(path);
  await onServer(server, async (db) => {
    const id = await findBulletinId(db, 'xnjs-2026-47');
    await db.transaction().execute((trx) =>
      correctBulletin(trx, id, {
        draft: editionDraft({ headline: '改正后的标题' }),
        changeNote: '更正标题。',
        at: new Date().toISOString(),
      }),
    );
  });
  await openAndRefresh(page, `${road.url}/channels`);
  expect(await shown()).not.toContain('改正后的标题');
  thaw();
  await page.goto(`${road.url}/me`);
  await expect.poll(shown, { timeout: 60_000 }).toContain('改正后的标题');
  await road.close();
});

test('what is saved during a refresh stays', async ({ makePhone, server }) => {
  const road = await startFaultProxy(() => server.url);
  // The refresh has asked about what is here; what it is told comes after the reader's tap.
  const versions = road.hold(/^\/api\/bulletins\/versions$/);
  const bulletins = road.hold(/^\/bulletins\//);
  const phone = makePhone(road.url);
  const page = await phone.open('/');
  await expect.poll(() => versions.waiting(), { timeout: 60_000 }).toBe(1);
  await page.goto(`${road.url}/channels/yjbl/2022`);
  await page.getByRole('button', { name: '全年存到本机' }).click();
  await expect(page.getByText(/^已存 0 \/ [1-9]/)).toBeVisible();
  const all = Number(/[1-9]\d*/.exec((await page.getByText(/^已存 0/).textContent()) ?? '')?.[0]);
  await expect.poll(async () => (await saved(page)).length).toBe(all);
  // Fetched next once the saved ones were seen to.
  const lists = road.hold(/^\/channels$/);
  versions.release();
  await expect.poll(() => lists.waiting(), { timeout: 60_000 }).toBeGreaterThan(0);
  bulletins.release();
  lists.release();
  await expect(page.getByText(`${all} 期都已存到本机`)).toBeVisible({ timeout: 60_000 });
  expect(await saved(page)).toHaveLength(all);
  await road.close();
});

const usage = (page: Page) =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/** Lets the device hold this many bytes more than it does. */
async function leaveRoom(page: Page, bytes: number): Promise<void> {
  const { origin } = new URL(page.url());
  const used = await usage(page);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + bytes });
}

test('a full device keeps what is saved and unsent, fewer of the newest, says so once, and is not filled again', async ({
  makePhone,
  server,
}) => {
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  const page = await phone.open('/bulletins/xnjs-2026-48');
  await untilKept(page);
  await save(page);
  road.faults.push(...Array.from({ length: 200 }, () => 503 as const));
  await page.getByRole('button', { name: '写留言……' }).click();
  await page.getByRole('textbox', { name: '留言', exact: true }).fill('没有送到的一条');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  const unsent = async () =>
    ((await readDevice<object[]>(page, 'outbox')) ?? []).map((entry) => JSON.stringify(entry));
  await expect.poll(unsent).toEqual([expect.stringContaining('没有送到的一条')]);
  await openAndRefresh(page, `${road.url}/me`);
  const before = await usage(page);
  await page.getByRole('button', { name: '清除最新和看过的简报' }).click();
  await expect(page.getByText('收藏和没发出的留言都还在。')).toBeVisible();
  // For more than half of what was there.
  await leaveRoom(page, Math.round((before - (await usage(page))) * 0.6));
  await page.goto(`${road.url}/`);
  const strip = page.getByText(/^设备空间已满/);
  await expect(strip).toBeVisible({ timeout: 60_000 });
  const kept = (await readDevice<unknown[]>(page, 'notes', 'newest'))?.length ?? 0;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(20);
  await expect(strip).toContainText(`只保存最新 ${kept} 期`);
  await expect(page.locator('a[href="/bulletins/xnjs-2026-47"]').first()).toBeVisible();

  await page.getByRole('button', { name: '知道了' }).click();
  const again = road.hold(/^\/bulletins\//);
  await openAndRefresh(page, `${road.url}/`);
  expect(again.waiting()).toBe(0);
  again.release();
  await expect(strip).toHaveCount(0);

  expect(await unsent()).toEqual([expect.stringContaining('没有送到的一条')]);
  await server.stop();
  await page.goto(`${road.url}/bulletins/xnjs-2026-48`);
  await expect(page.locator('article')).toBeVisible();
  await road.close();
});

test('what finds no room says so, and is fetched once there is room', async ({
  makePhone,
  server,
}) => {
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  const page = await phone.open('/bulletins/xnjs-2026-48');
  await untilKept(page);
  await save(page);
  await openAndRefresh(page, `${road.url}/bulletins/yjbl-2022-1`);
  await page.evaluate(async () => {
    // One by one: a cache deleted whole keeps its room while anybody has it open.
    for (const name of ['newest', 'pictures', 'documents']) {
      const cache = await caches.open(`jianbao-${name}`);
      for (const request of await cache.keys()) await cache.delete(request);
    }
  });
  // What the notes about it take, but no page.
  await leaveRoom(page, 10_000);
  await page.getByRole('button', { name: '收藏' }).click();
  await expect(page.getByText(/^设备空间已满，没有存到本机/)).toBeInViewport();
  await leaveRoom(page, 500_000_000);

  // Nobody has made room that the app could know of.
  const states = async () =>
    (await saved(page)).map(({ slug, state }) => `${slug} ${state}`).sort();
  const wanted = road.hold(/^\/bulletins\/yjbl-2022-1$/);
  await openAndRefresh(page, `${road.url}/me`);
  expect(wanted.waiting()).toBe(0);
  expect(await states()).toEqual(['xnjs-2026-48 kept', 'yjbl-2022-1 full']);
  await expect(page.getByRole('region', { name: '收藏' })).toContainText('设备空间已满');
  wanted.release();

  await page.getByRole('button', { name: '取消收藏' }).last().click();
  // Said once the worker knows.
  await expect(page.getByText(/^已取消收藏《/)).toBeVisible();
  await expect.poll(states).toEqual(['yjbl-2022-1 full']);
  await openAndRefresh(page, `${road.url}/`);
  expect(await states()).toEqual(['yjbl-2022-1 kept']);
  await road.close();
});

test('letting one bulletin go leaves alone what is being fetched', async ({
  makePhone,
  server,
}) => {
  let pictures: string[] = [];
  await onServer(server, async (db) => {
    const media = await db.selectFrom('media').select('id').limit(2).execute();
    pictures = media.map(({ id }) => `/media/${id}`);
    const id = await findBulletinId(db, 'yjbl-2022-1');
    const bodyHtml = pictures.map((src) => `<p><img src="${src}" alt="示意图"></p>`).join('');
    await db.transaction().execute((trx) =>
      correctBulletin(trx, id, {
        draft: editionDraft({ bodyHtml: `<p>正文</p>${bodyHtml}` }),
        changeNote: '补上两幅图。',
        at: new Date().toISOString(),
      }),
    );
  });
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  const page = await phone.open();
  // No picture is on the device but those of what is saved.
  await page.addInitScript(() => localStorage.setItem('jianbao.newest', '0'));
  await page.goto(`${road.url}/bulletins/mzpy-2024-5`);
  await untilKept(page, 0);
  await save(page);
  await page.goto(`${road.url}/channels/yjbl/2022`);
  const second = road.hold(new RegExp(`^${pictures[1]}$`));
  await page.getByRole('button', { name: '全年存到本机' }).click();
  await expect.poll(() => second.waiting(), { timeout: 60_000 }).toBe(1);
  const other = await phone.open('/me');
  const first = other
    .getByRole('listitem')
    .filter({ has: other.locator('a[href$="/mzpy-2024-5"]') });
  await first.getByRole('button', { name: '取消收藏' }).click();
  await expect(other.getByText(/^已取消收藏《/)).toBeVisible();
  second.release();
  await expect(page.getByText('1 期都已存到本机')).toBeVisible({ timeout: 60_000 });
  expect(
    await page.evaluate(async () =>
      (await (await caches.open('jianbao-saved')).keys()).map(({ url }) => new URL(url).pathname),
    ),
  ).toEqual([...pictures, '/bulletins/yjbl-2022-1']);
  await road.close();
});

test('the server can switch a broken worker off; what is saved stays', async ({
  makePhone,
  server,
}) => {
  test.setTimeout(240_000);
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  const page = await phone.open('/bulletins/xnjs-2026-48');
  await untilKept(page);
  await save(page);
  road.worker = `addEventListener('install', () => skipWaiting());
    addEventListener('fetch', (event) => {
      if (event.request.mode === 'navigate') event.respondWith(new Response('broken', { status: 500 }));
    });`;
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  // Reopened, so that the worker before it has nothing left to do: Chromium lets it finish first.
  await phone.close();
  await openUntil(phone, '/bulletins/xnjs-2026-47', (page) =>
    expect(page.locator('body')).toHaveText('broken', { timeout: 5000 }),
  );
  // The operator acts; the browser asks for the worker at each visit, broken as it is.
  road.worker = null;
  await server.start({ OFFLINE: 'off' });
  const mended = await openUntil(phone, '/bulletins/xnjs-2026-47', (page) =>
    expect(page.locator('h1')).toHaveCount(1, { timeout: 5000 }),
  );
  await expect.poll(() => mended.evaluate(() => caches.keys())).toEqual(['jianbao-saved']);
  await road.close();
});

test('a reader comes back to where they were', async ({ phone }) => {
  const page = await phone.open('/bulletins/xnjs-2025-annual');
  const heading = page.locator('article h2').nth(3);
  await heading.scrollIntoViewIfNeeded();
  await expect
    .poll(() =>
      page.evaluate(() => {
        window.scrollBy(0, 5);
        return localStorage.getItem('jianbao.positions');
      }),
    )
    .not.toBeNull();
  const at = await page.evaluate(() => window.scrollY);
  await page.close();
  const again = await phone.open('/bulletins/xnjs-2025-annual');
  await expect(again.getByText('已回到上次读到的地方')).toBeVisible();
  expect(Math.abs((await again.evaluate(() => window.scrollY)) - at)).toBeLessThan(400);
  await again.getByRole('button', { name: '从头读' }).click();
  await expect.poll(() => again.evaluate(() => window.scrollY)).toBe(0);
});
