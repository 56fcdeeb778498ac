import type { Page } from '@playwright/test';
import { correctBulletin } from '@/lib/bulletins/commands';
import { startFaultProxy } from '../harness/fault-proxy';
import { editionDraft, findBulletinId } from '../harness/sample';
import { buildLaterVersion } from '../harness/second-build';
import { expect, onServer, refresh, test, untilKept, type StoppableServer } from './device';

/** Has the worker at work sweep: a correction puts another page in the place of one it kept. */
async function correctAndRefresh(page: Page, server: StoppableServer, n: number): Promise<void> {
  await onServer(server, async (db) => {
    const id = await findBulletinId(db, 'xnjs-2026-46');
    await db.transaction().execute((trx) =>
      correctBulletin(trx, id, {
        draft: editionDraft({ headline: `第 ${n} 次改正后的标题` }),
        changeNote: '更正标题。',
        at: new Date().toISOString(),
      }),
    );
  });
  await refresh(page);
}

const findNewVersion = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

const hasNewVersion = (page: Page) =>
  page.evaluate(async () => {
    const { installing, waiting } = await navigator.serviceWorker.ready;
    return installing === null && waiting !== null;
  });

/** Which of these assets are not on the device. */
const missing = (page: Page, assets: string[]) =>
  page.evaluate(async (urls) => {
    const kept = await (await caches.open('jianbao-assets')).keys();
    const here = new Set(kept.map(({ url }) => new URL(url).pathname));
    return urls.filter((url) => !here.has(url));
  }, assets);

/** The scripts and styles that a page names. */
const assetsIn = (html: string) => [...new Set(html.match(/\/_next\/static\/[^"'\\\s]+/g))];

/** The pages kept beside the newest bulletins and these, by path. */
const keptPages = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('jianbao-newest');
    const pages: Record<string, string> = {};
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/media/')) continue;
      pages[pathname] = (await (await cache.match(request))?.text()) ?? '';
    }
    return pages;
  });

test('a new version asks once, leaves open tabs working, and then opens offline too', async ({
  makePhone,
  phone,
  server,
}) => {
  test.setTimeout(600_000);
  const later = await buildLaterVersion('components/comments/comment-form.tsx', [
    '意见、建议、想问的事，都可以写',
    '有什么想说的，都可以写',
  ]);
  try {
    const unasked = makePhone(server.url);
    const late = await unasked.open('/bulletins/xnjs-2026-46');
    await untilKept(late);
    const old = await phone.open('/bulletins/xnjs-2026-48');
    await untilKept(old);
    // A second tab, so that the new version has somebody to ask.
    const other = await phone.open('/');
    await server.start({}, later.folder);

    // The open tab goes on with its own scripts, though the server has them no more.
    await old.getByRole('button', { name: '写留言……' }).click();
    await expect(old.getByPlaceholder('意见、建议、想问的事，都可以写')).toBeVisible();
    await old.keyboard.press('Escape');

    await other.reload();
    await expect(other.getByText('有新版本')).toBeVisible({ timeout: 60_000 });
    const reloaded = other.waitForEvent('load');
    await other.getByRole('button', { name: '更新' }).click();
    await reloaded;
    await expect(other.getByText('有新版本')).toHaveCount(0);
    await refresh(other);

    // Still so under the new worker, for parts it never fetched too.
    await old.getByRole('button', { name: '阅读设置' }).click();
    await expect(old.getByRole('dialog')).toBeVisible();
    await old.keyboard.press('Escape');

    const sent = await (await fetch(`${server.url}/bulletins/xnjs-2026-47`)).text();
    const script = /\/_next\/static\/chunks\/webpack-[^"\\]+\.js/.exec(sent)?.[0] ?? 'none';
    const isWhole = () =>
      other.evaluate(async (name) => {
        const page = await (await caches.open('jianbao-newest')).match('/bulletins/xnjs-2026-47');
        const assets = await caches.open('jianbao-assets');
        const names = (await page?.text())?.includes(name) === true;
        return names && (await assets.match(name)) !== undefined;
      }, script);
    await expect.poll(isWhole, { timeout: 60_000 }).toBe(true);
    // A device whose reader never answers is not stuck on the old version.
    await findNewVersion(late);
    await expect(late.getByText('有新版本')).toBeVisible({ timeout: 60_000 });
    await late.reload();
    await expect
      .poll(() => late.evaluate(async () => (await navigator.serviceWorker.ready).waiting), {
        timeout: 60_000,
      })
      .toBeNull();
    await expect(late.getByText('有新版本')).toHaveCount(0);
    await untilKept(late);
    await unasked.close();

    await server.stop();
    await other.goto(`${server.url}/bulletins/xnjs-2026-47`);
    await other.getByRole('button', { name: '写留言……' }).click();
    await expect(other.getByPlaceholder('有什么想说的，都可以写')).toBeVisible();
  } finally {
    later.remove();
  }
});

test('two deploys under one open tab leave it working, and the next start offline', async ({
  makePhone,
  server,
}) => {
  test.setTimeout(900_000);
  const form = 'components/comments/comment-form.tsx';
  const words = '意见、建议、想问的事，都可以写';
  const second = await buildLaterVersion(form, [words, '第二版的写法']);
  const third = await buildLaterVersion(form, [words, '第三版的写法']);
  const road = await startFaultProxy(() => server.url);
  try {
    const phone = makePhone(road.url);
    const page = await phone.open('/bulletins/xnjs-2026-48');
    await untilKept(page);
    await refresh(page);
    await server.start({}, second.folder);
    await findNewVersion(page);
    await expect.poll(() => hasNewVersion(page), { timeout: 60_000 }).toBe(true);
    await correctAndRefresh(page, server, 1);
    // What the worker at work has fetched of the second version since is whole: its lists too.
    const pages = await keptPages(page);
    const current = await (await fetch(`${server.url}/`)).text();
    expect(assetsIn(pages['/'] ?? '')).toEqual(assetsIn(current));
    expect(await missing(page, Object.values(pages).flatMap(assetsIn))).toEqual([]);

    // The worker at work sweeps while the third version has all but one of its assets.
    await server.start({}, third.folder);
    const offline = await (await fetch(`${server.url}/offline`)).text();
    const named = assetsIn(offline);
    const [last, ...rest] = await missing(page, named);
    expect(rest).not.toEqual([]);
    // Parts of a route's path, such as (reader), stand in the names.
    const hold = road.hold(new RegExp(`^${(last ?? '').replace(/[.()[\]]/g, '\\$&')}$`));
    await findNewVersion(page);
    await expect.poll(() => missing(page, rest), { timeout: 60_000 }).toEqual([]);
    await expect.poll(() => hold.waiting()).toBe(1);
    // The worker at work asks for it too, with the pages it keeps.
    hold.letOthersPass();
    await correctAndRefresh(page, server, 2);
    hold.release();
    await expect.poll(() => hasNewVersion(page), { timeout: 60_000 }).toBe(true);
    expect(await missing(page, named)).toEqual([]);

    await page.getByRole('button', { name: '写留言……' }).click();
    await expect(page.getByPlaceholder(words)).toBeVisible();
    await phone.close();

    const next = await phone.open('/');
    await untilKept(next);
    await refresh(next);
    await server.stop();
    await next.goto(`${road.url}/bulletins/xnjs-2026-47`);
    await next.getByRole('button', { name: '写留言……' }).click();
    await expect(next.getByPlaceholder('第三版的写法')).toBeVisible();
  } finally {
    await road.close();
    second.remove();
    third.remove();
  }
});
