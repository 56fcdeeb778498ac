import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { startFaultProxy, type FaultProxy } from '../harness/fault-proxy';
import { expect, onServer, readDevice, test as base, untilKept, type Phone } from './device';

const SLUG = 'xnjs-2026-48';
const BULLETIN = `/bulletins/${SLUG}`;

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

const box = (page: Page) => page.getByRole('textbox', { name: '留言', exact: true });
const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true });

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '写留言……' }).click();
  await box(page).fill(text);
}

interface Row {
  reader_id: string;
  text: string;
}

/** All that has come in, made to look a day old: limits on one reader are not what is tried here. */
async function rows(server: Parameters<typeof onServer>[0]): Promise<Row[]> {
  let found: Row[] = [];
  await onServer(server, async (db) => {
    found = await db
      .selectFrom('comments')
      .select(['reader_id', 'text'])
      .where('text', 'like', '被杀%')
      .execute();
    await sql`update comments set created_at = ${new Date(Date.now() - 2 * 86_400_000).toISOString()} where text like '被杀%'`.execute(
      db,
    );
  });
  return found;
}

test('a browser killed at any moment after 提交 loses and doubles nothing', async ({
  proxied,
  road,
  server,
}) => {
  test.setTimeout(240_000);
  const delays = [0, 20, 100, 400, 1200, 2000];
  for (const delay of delays) {
    const text = `被杀于 ${delay} 毫秒后`;
    const page = await proxied.open(BULLETIN);
    await write(page, text);
    road.down = true;
    await submit(page).click();
    await new Promise((resolve) => setTimeout(resolve, delay));
    await proxied.kill();

    road.down = false;
    const next = await proxied.open(BULLETIN);
    const draft = (await readDevice<string>(next, 'notes', `draft ${SLUG}`)) ?? '';
    if (draft.includes(text)) {
      await next.getByRole('button', { name: '写留言……' }).click();
      await expect(box(next)).toHaveValue(text);
      await submit(next).click();
    }
    await expect
      .poll(async () => (await rows(server)).filter((row) => row.text === text).length, {
        timeout: 60_000,
      })
      .toBe(1);
    await proxied.close();
  }
  const all = await rows(server);
  expect(all).toHaveLength(delays.length);
  // The key outlived every kill as well.
  expect(new Set(all.map(({ reader_id }) => reader_id)).size).toBe(1);
  const mine = await proxied.open('/me');
  await expect(mine.getByRole('listitem').filter({ hasText: '被杀于' })).toHaveCount(delays.length);
});

test('two tabs that send at once, the first time ever, are one reader', async ({
  phone,
  server,
}) => {
  const tabs = [await phone.open(BULLETIN), await phone.open('/bulletins/xnjs-2026-47')];
  for (const [n, tab] of tabs.entries()) await write(tab, `被杀不了的第 ${n} 页`);
  await Promise.all(tabs.map((tab) => submit(tab).click()));
  await expect.poll(async () => (await rows(server)).length, { timeout: 60_000 }).toBe(2);
  expect(new Set((await rows(server)).map(({ reader_id }) => reader_id)).size).toBe(1);
});

test('a key of before the database held it goes on being this device’s', async ({
  phone,
  server,
}) => {
  const page = await phone.open();
  const key = 'A'.repeat(43);
  await page.addInitScript((old) => localStorage.setItem('jianbao.reader', old), key);
  await page.goto(`${server.url}/me`);
  await expect.poll(() => readDevice(page, 'notes', 'readerKey')).toBe(key);
});

const failures = {
  'throws when it is opened': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  },
  'never opens': () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (this: IDBFactory, name: string) {
      return open.call(this, `${name} of another`, 1);
    };
    IDBOpenDBRequest.prototype.addEventListener = () => undefined;
  },
  'throws when it is written': () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('broken', 'UnknownError');
    };
  },
};

test('a page whose database fails promises nothing, keeps the text, and sends it all the same', async ({
  proxied,
  road,
  server,
}) => {
  test.setTimeout(240_000);
  for (const [what, breakIt] of Object.entries(failures)) {
    const text = `被杀就没了：${what}`;
    const page = await proxied.open();
    await page.addInitScript(breakIt);
    await page.goto(road.url + BULLETIN);
    await write(page, text);
    road.down = true;
    await submit(page).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('请不要关闭这个页面', { timeout: 30_000 });
    await expect(dialog).toContainText(text);
    await expect(dialog).not.toContainText('可以关掉');
    await expect(dialog).not.toContainText('已存到本机');
    road.down = false;
    // While it is tried there is nothing to press.
    await expect(async () => {
      const again = dialog.getByRole('button', { name: '现在再试' });
      if (await again.isVisible()) await again.click({ timeout: 1000 });
      await expect(page.getByRole('dialog', { name: '已收到您的留言' })).toBeVisible({
        timeout: 2000,
      });
    }).toPass({ timeout: 60_000 });
    expect((await rows(server)).filter((row) => row.text === text)).toHaveLength(1);
    await page.close({ runBeforeUnload: false });
  }
});

test('what was asked for in a tunnel is fetched as soon as the server answers, with no page opened', async ({
  proxied,
  road,
}) => {
  const page = await proxied.open(BULLETIN);
  await untilKept(page);
  road.down = true;
  const button = page.getByRole('button', { name: '收藏' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  const state = async () => (await readDevice<{ state: string }>(page, 'saved', SLUG))?.state;
  await expect.poll(state).toBe('wanted');
  road.down = false;
  await expect.poll(state, { timeout: 60_000 }).toBe('kept');
  await expect(button.locator('svg')).toHaveClass(/fill-current/);
});
