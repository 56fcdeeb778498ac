import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { openDatabase } from '@/lib/db/connection';
import { startFaultProxy, type FaultProxy, type ProxyFault } from '../harness/fault-proxy';
import {
  expect,
  readDevice,
  test as base,
  untilKept,
  withNetwork,
  type Phone,
  type StoppableServer,
} from './device';
import { closeReceipt, comeNear, openEditBox } from './reader';

const BULLETIN = '/bulletins/xnjs-2026-48';

/** A phone that reaches the server through a proxy full of faults. */
const test = base.extend<{ road: FaultProxy; proxied: Phone }>({
  road: async ({ server }, provide) => {
    const proxy = await startFaultProxy(() => server.url);
    await provide(proxy);
    await proxy.close();
  },
  proxied: async ({ makePhone, road }, provide) => {
    await provide(makePhone(road.url));
  },
});

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '写留言……' }).click();
  await page.getByRole('textbox', { name: '留言', exact: true }).fill(text);
  await page.getByRole('button', { name: '提交', exact: true }).click();
}

async function rowsSaying(server: StoppableServer, text: string): Promise<number> {
  const db = openDatabase(server.database);
  try {
    const rows = await db.selectFrom('comments').select('id').where('text', '=', text).execute();
    return rows.length;
  } finally {
    await db.destroy();
  }
}

const states = async (page: Page) =>
  ((await readDevice<{ state: string }[]>(page, 'outbox')) ?? []).map(({ state }) => state);

test('a comment written in a tunnel outlives the browser and arrives once', async ({
  phone,
  server,
}) => {
  const text = '隧道里写的一条';
  const page = await phone.open(BULLETIN);
  await untilKept(page);
  await server.stop();
  await page.reload();
  await write(page, text);
  const waiting = page.getByRole('dialog', { name: '留言已存到本机' });
  await expect(waiting).toContainText('待发送');
  await waiting.getByRole('button', { name: '好', exact: true }).click();
  await phone.close();

  const offline = await phone.open('/me');
  const entry = offline.getByRole('listitem').filter({ hasText: text });
  await expect(entry).toContainText('待发送');
  await phone.close();

  await server.start();
  const online = await phone.open('/me');
  const own = online.getByRole('listitem').filter({ hasText: text });
  await expect(own).toHaveCount(1);
  await expect(own).toContainText(/查询码 \d{4} \d{3} \d{3}/);
  await expect(own).toContainText(/待审核|已送达/);
  expect(await rowsSaying(server, text)).toBe(1);
});

test('likes, ratings and withdrawals wait for the network too', async ({ phone, server }) => {
  const page = await phone.open(BULLETIN);
  await untilKept(page);
  const text = '这条过会儿撤回';
  await write(page, text);
  await closeReceipt(page);
  const own = page.getByRole('listitem').filter({ hasText: text });
  await expect(own).toContainText('待审核');
  const like = page.getByRole('button', { name: /赞/ }).first();
  await expect(like).toHaveAttribute('aria-pressed', 'false');
  await server.stop();

  await like.click();
  await expect(like).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '基本满意' }).click();
  await expect(page.getByText('已记在本机，联网后自动送达。')).toBeVisible();
  await own.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
  await expect(own).toContainText('正在撤回');

  await server.start();
  await withNetwork(page, async () => expect(await states(page)).toEqual([]));
  await expect(own).toHaveCount(0);
  expect(await rowsSaying(server, text)).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: '您满意吗' }).scrollIntoViewIfNeeded();
  await expect(
    page.getByRole('group', { name: /您满意吗/ }).getByRole('button', { name: '基本满意' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: /赞/ }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('a dozen faults on the way, two of them met by a closed browser: each comment is there once', async ({
  proxied,
  road,
  server,
}) => {
  test.setTimeout(240_000);
  const plans: ProxyFault[][] = [
    [500],
    [503],
    [429],
    ['cut before'],
    ['cut after'],
    ['late'],
    ['cut after', 'cut after'],
    [500, 'cut after'],
    ['cut before', 503],
    [429, 'cut after'],
    ['cut after', 500],
    ['cut after', 429],
    ['lost'],
  ];
  let page = await proxied.open(BULLETIN);
  for (const [n, plan] of plans.entries()) {
    const text = `第 ${n} 种意外：${plan.join('、')}`;
    road.faults.push(...plan);
    await write(page, text);
    if (plan[0] === 'lost' || plan[0] === 'late') {
      // Closed while the server hangs: what the next visit finds is still being sent.
      await expect.poll(() => road.faults).toEqual([]);
      await proxied.close();
      page = await proxied.open('/me');
      const own = page.getByRole('listitem').filter({ hasText: text });
      await expect(own).toHaveCount(1);
      await expect(own).toContainText(/查询码 \d{4} \d{3} \d{3}/, { timeout: 60_000 });
      await page.goto(road.url + BULLETIN);
    } else {
      await closeReceipt(page);
    }
    expect(await rowsSaying(server, text), text).toBe(1);
    // The limits on one reader are not what is tried here.
    await forgetTimes(server);
  }
});

test('what would wait for minutes is sent at once when its reader asks for it', async ({
  proxied,
  road,
  server,
}) => {
  const text = '等不及的一条';
  const page = await proxied.open();
  // A browser without Background Sync: nobody sends it but the page.
  await page.addInitScript(() => {
    if (!('ServiceWorkerRegistration' in window)) return;
    Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined });
  });
  await page.goto(road.url + BULLETIN);
  await page.getByRole('button', { name: '写留言……' }).click();
  await page.getByRole('textbox', { name: '留言', exact: true }).fill(text);
  await server.stop();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  // After the tenth failure the next try comes in two and a half minutes at the earliest.
  let hurried = 0;
  const tries = async () => {
    const [entry] = (await readDevice<{ state: string; attempts: number }[]>(page, 'outbox')) ?? [];
    if (entry?.state !== 'waiting') return null;
    // Once after each failure, so that no hurry is left over for after the last.
    if (entry.attempts > hurried && entry.attempts < 10) {
      hurried = entry.attempts;
      await page.evaluate(() => window.dispatchEvent(new Event('online')));
    }
    return entry.attempts;
  };
  await expect.poll(tries, { timeout: 60_000 }).toBe(10);
  await server.start();
  await page.getByRole('button', { name: '现在再试' }).click();
  await expect(page.getByRole('dialog', { name: '已收到您的留言' })).toBeVisible();
  expect(await rowsSaying(server, text)).toBe(1);
});

test('two tabs send what waits once between them', async ({ proxied, road, server }) => {
  const page = await proxied.open(BULLETIN);
  await untilKept(page);
  await server.stop();
  for (const text of ['两个页面里的一条', '两个页面里的另一条']) {
    await write(page, text);
    await expect(page.getByRole('dialog')).toContainText('待发送');
    await page.getByRole('button', { name: '好', exact: true }).click();
  }
  const other = await proxied.open('/me');
  await expect(other.getByRole('listitem').filter({ hasText: '两个页面里的一条' })).toContainText(
    '待发送',
  );
  await server.start();
  const online = (tab: Page) => tab.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect
    .poll(
      async () => {
        await Promise.all([page, other].map(online));
        return states(page);
      },
      { timeout: 60_000, intervals: [1000] },
    )
    .toEqual(['delivered', 'delivered']);
  expect(road.answered).toHaveLength(2);
  expect(new Set(road.answered).size).toBe(2);
});

test('what is being edited is not sent; what came too late is in the box again', async ({
  phone,
  server,
}) => {
  const page = await phone.open(BULLETIN);
  await untilKept(page);
  await server.stop();
  for (const text of ['要改的一条', '不改的一条']) {
    await write(page, text);
    await page.getByRole('dialog').getByRole('button', { name: '好', exact: true }).click();
  }
  await page.goto(`${server.url}/me`);
  const item = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  const box = page.getByRole('textbox', { name: '修改留言' });
  await openEditBox(item('要改的一条'));
  await box.fill('改好的一条');
  await server.start();
  await withNetwork(page, async () => expect(await rowsSaying(server, '不改的一条')).toBe(1));
  expect(await states(page)).toContain('waiting');
  await expect(box).toHaveValue('改好的一条');
  await page.getByRole('button', { name: '改好，发送' }).click();
  await expect(item('改好的一条')).toContainText(/查询码/);
  await expect(box).toHaveCount(0);
  expect(await rowsSaying(server, '要改的一条')).toBe(0);

  // Another tab takes it out meanwhile.
  await server.stop();
  await page.goto(server.url + BULLETIN);
  await write(page, '别处删掉的一条');
  await page.getByRole('dialog').getByRole('button', { name: '好', exact: true }).click();
  await page.goto(`${server.url}/me`);
  await openEditBox(item('别处删掉的一条'));
  await box.fill('改了很久的文字');
  const other = await phone.open('/me');
  const there = other.getByRole('listitem').filter({ hasText: '别处删掉的一条' });
  await there.getByRole('button', { name: '删除' }).click();
  await there.getByRole('button', { name: '确认删除' }).click();
  await expect(there).toHaveCount(0);
  await expect(box).toHaveValue('改了很久的文字');
  await page.getByRole('button', { name: '改好，发送' }).click();
  await expect(page.getByText('改过的文字放在这期简报的留言框里')).toBeVisible();
  await page.goto(server.url + BULLETIN);
  await page.getByRole('button', { name: '写留言……' }).click();
  await expect(page.getByRole('textbox', { name: '留言', exact: true })).toHaveValue(
    '改了很久的文字',
  );
});

test('a refusal while nobody looks is told at the next visit, with the text to be mended', async ({
  phone,
  server,
}) => {
  const text = '简报撤回前写的';
  const page = await phone.open(BULLETIN);
  await untilKept(page);
  const rating = page.getByRole('button', { name: '不满意', exact: true });
  await comeNear(rating);
  await expect(rating).toBeEnabled();
  await server.stop();
  await write(page, text);
  await page.getByRole('dialog').getByRole('button', { name: '好', exact: true }).click();
  await rating.click();
  await expect(page.getByText('已记在本机')).toBeVisible();
  await phone.close();
  await withdrawBulletin(server);
  await server.start();

  const next = await phone.open('/');
  const news = (words: string) => next.locator('.floating').filter({ hasText: words });
  const ofComment = news('有一条留言未被接受，内容还在');
  await expect(ofComment).toBeVisible({ timeout: 60_000 });
  await ofComment.getByRole('button', { name: '知道了' }).click();
  const ofRating = news('您的评价未被接受：这期简报已撤回');
  await expect(ofRating).toBeVisible();
  await ofRating.getByRole('button', { name: '知道了' }).click();
  await expect.poll(() => states(next)).toEqual(['refused']);
  await next.goto(`${server.url}/me`);
  const own = next.getByRole('listitem').filter({ hasText: text });
  await expect(own).toContainText('未被接受');
  await expect(own).toContainText('撤回');
  await expect(news('未被接受')).toHaveCount(0);
  await own.getByRole('button', { name: '删除' }).click();
  await own.getByRole('button', { name: '确认删除' }).click();
  await expect.poll(() => states(next)).toEqual([]);
  expect(await rowsSaying(server, text)).toBe(0);
});

test('a newer version of the database leaves nothing unsent in an older page', async ({
  phone,
  server,
}) => {
  const page = await phone.open(BULLETIN);
  await untilKept(page);
  await server.stop();
  await write(page, '换版本前写的');
  await page.getByRole('dialog').getByRole('button', { name: '好', exact: true }).click();
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('jianbao', 2);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => resolve(opening.result.close());
      }),
  );
  await write(page, '换版本后写的');
  await page.getByRole('dialog').getByRole('button', { name: '好', exact: true }).click();
  await phone.close();
  await server.start();
  const next = await phone.open(BULLETIN);
  await expect.poll(() => states(next), { timeout: 60_000 }).toEqual(['delivered', 'delivered']);
  expect(await rowsSaying(server, '换版本前写的')).toBe(1);
  expect(await rowsSaying(server, '换版本后写的')).toBe(1);
});

test('on a full device a comment has room before kept copies, and is sent even without', async ({
  phone,
  server,
}) => {
  const first = await phone.open(BULLETIN);
  await untilKept(first);
  const used = await first.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await server.stop();
  // Reopened, because Chromium remembers for a while how much room there was.
  const openWithRoom = async (quotaSize: number) => {
    await phone.close();
    const page = await phone.open();
    const browser = await page.context().newCDPSession(page);
    await browser.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize });
    await page.goto(server.url + BULLETIN);
    return page;
  };

  const full = await openWithRoom(used - 50_000);
  await write(full, '挤一挤存下的');
  await expect(full.getByRole('dialog')).toContainText('待发送');
  await expect.poll(() => states(full)).toEqual(['waiting']);
  const copies = () => caches.open('jianbao-newest').then((cache) => cache.keys());
  expect(await full.evaluate(copies)).toHaveLength(0);

  await server.start();
  const none = await openWithRoom(1);
  await expect.poll(() => rowsSaying(server, '挤一挤存下的'), { timeout: 60_000 }).toBe(1);
  await server.stop();
  await write(none, '存不下也要送到的');
  await expect(none.getByRole('dialog')).toContainText('待发送');
  expect(await states(none)).toHaveLength(1);
  await server.start();
  await withNetwork(none, () =>
    expect(none.getByRole('dialog', { name: '已收到您的留言' })).toBeVisible({ timeout: 1000 }),
  );
  expect(await rowsSaying(server, '挤一挤存下的')).toBe(1);
  expect(await rowsSaying(server, '存不下也要送到的')).toBe(1);
});

test('a page closed while the server hangs leaves the sending to the worker', async ({
  proxied,
  road,
  server,
}) => {
  const text = '页面关掉后送到的';
  const page = await proxied.open(BULLETIN);
  await untilKept(page);
  const rest = await proxied.open();
  road.faults.push('lost');
  await write(page, text);
  await expect.poll(() => road.faults).toEqual([]);
  const asked = () =>
    page.evaluate(async () => {
      const { sync } = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & {
        sync: { getTags(): Promise<string[]> };
      };
      return sync.getTags();
    });
  await expect.poll(asked).toContain('jianbao-outbox');
  await page.close();
  await expect.poll(() => rowsSaying(server, text), { timeout: 60_000 }).toBe(1);
  await rest.close();
});

/** Takes the bulletin back as its office would. */
async function withdrawBulletin(server: StoppableServer): Promise<void> {
  const db = openDatabase(server.database);
  try {
    await db
      .updateTable('bulletins')
      .set({ state: 'withdrawn' })
      .where('slug', '=', BULLETIN.split('/').at(-1) ?? '')
      .execute();
  } finally {
    await db.destroy();
  }
}

/** Makes what was sent look a day old. */
async function forgetTimes(server: StoppableServer): Promise<void> {
  const db = openDatabase(server.database);
  try {
    await sql`update comments set created_at = ${new Date(Date.now() - 2 * 86_400_000).toISOString()}`.execute(
      db,
    );
  } finally {
    await db.destroy();
  }
}
