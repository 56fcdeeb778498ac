import type { Page } from '@playwright/test';
import { expect, test } from './reader';

/** One finger at the element, `y` px from the top of the screen. */
async function touch(page: Page, selector: string, type: string, y: number): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate(
      (element, [name, clientY]) => {
        const point = new Touch({ identifier: 1, target: element, clientX: 100, clientY });
        const touches = name === 'touchend' ? [] : [point];
        element.dispatchEvent(new TouchEvent(name, { touches, bubbles: true }));
      },
      [type, y] as const,
    );
}

test('the feed shows what each channel published on a day, newest first', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('示例市机关效能在线');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('示例市机关效能在线');
  const first = page.locator('main section').first();
  await expect(first.getByRole('heading', { level: 2 })).toHaveText(/窗口排队的事，我们量了一个月/);
  await expect(first.getByRole('link')).toHaveCount(3);
});

test('a bulletin opens from the feed, and back leads to the same place', async ({ page }) => {
  await page.goto('/');
  const row = page.getByRole('link', { name: /把窗口挪到人多的地方/ });
  await row.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  await row.click();
  await expect(page).toHaveURL(/\/bulletins\/xnjs-2026-44$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('把窗口挪到人多的地方');
  // Until the page's scripts stand, the link is a plain link to the top of the feed.
  await page.waitForFunction(() => localStorage.getItem('jianbao.read')?.includes('xnjs-2026-44'));
  await page.getByRole('link', { name: '返回简报列表' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
});

test('from a shared link, back leads to the feed', async ({ page }) => {
  await page.goto('/bulletins/xnjs-2026-48');
  await page.getByRole('link', { name: '返回简报列表' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('older bulletins follow as one scrolls, to the end', async ({ page }) => {
  await page.goto('/');
  const titles = page.locator('main section :is(h2, h3)');
  await expect(titles).toHaveCount(20);
  await page.mouse.wheel(0, 100_000);
  await expect(titles).toHaveCount(23);
  await expect(page.getByText('已经是全部内容')).toBeVisible();
});

test('when older bulletins cannot be read it says so, and a retry brings them', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/Failed to load resource/);
  await page.route('**/api/bulletins?cursor=*', (route) => route.fulfill({ status: 503 }));
  await page.goto('/');
  await page.mouse.wheel(0, 100_000);
  await expect(page.getByRole('alert').filter({ hasText: '没有读到更多简报' })).toBeVisible();
  await page.unroute('**/api/bulletins?cursor=*');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByText('已经是全部内容')).toBeVisible();
});

test('a skeleton of the rows stands in while older bulletins are on their way', async ({
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/bulletins?cursor=*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await page.mouse.wheel(0, 100_000);
  await expect(page.getByText('正在读取简报')).toBeAttached();
  release();
  await expect(page.getByText('正在读取简报')).not.toBeAttached();
});

test('refresh fetches the newest, by the button and by pulling', async ({ page }) => {
  await page.goto('/');
  const fetched = () => page.waitForRequest((request) => request.url().endsWith('/api/bulletins'));
  let request = fetched();
  await page.getByRole('button', { name: '刷新' }).click();
  await request;

  request = fetched();
  await touch(page, 'body', 'touchstart', 100);
  await touch(page, 'body', 'touchmove', 300);
  await expect(page.getByText('松开即可刷新')).toBeVisible();
  await touch(page, 'body', 'touchend', 300);
  await request;
});

test('pulling at a sheet over the feed refreshes nothing behind it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '阅读设置' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await touch(page, 'dialog fieldset', 'touchstart', 100);
  await touch(page, 'dialog fieldset', 'touchmove', 300);
  await expect(page.getByText('松开即可刷新')).toHaveCount(0);
  await touch(page, 'dialog fieldset', 'touchend', 300);
});

test('when a refresh fails the page keeps what it has and says so', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/Failed to load resource/);
  await page.goto('/');
  await page.route('**/api/bulletins', (route) => route.abort());
  await page.getByRole('button', { name: '刷新' }).click();
  await expect(page.getByText('刷新没有成功')).toBeVisible();
  await expect(page.locator('main section').first()).toBeVisible();
});

test('unread bulletins carry a dot until they are opened', async ({ page }) => {
  // The sample world's newest day lies at a fixed date, so the visit does too.
  await page.clock.setFixedTime('2026-11-24T02:00:00Z');
  await page.goto('/');
  const row = page.getByRole('link', { name: /老城区路灯报修/ });
  await expect(row.getByRole('img', { name: '未读' })).toBeVisible();
  await row.click();
  await expect(page).toHaveURL(/xnjs-2026-46/);
  await page.goto('/');
  await expect(row).toBeVisible();
  await expect(row.getByRole('img', { name: '未读' })).toHaveCount(0);
  // What is older than a newcomer's first week is not held against them.
  const old = page.getByRole('link', { name: /把窗口挪到人多的地方/ });
  await expect(old.getByRole('img', { name: '未读' })).toHaveCount(0);
});

test('two tabs leave each other the marks of what was read', async ({ context, page }) => {
  const marks = () => page.evaluate(() => localStorage.getItem('jianbao.read'));
  await page.goto('/bulletins/xnjs-2026-46');
  await expect.poll(marks).toContain('xnjs-2026-46');
  const other = await context.newPage();
  await other.goto('/bulletins/xnjs-2026-47');
  await expect.poll(marks).toContain('xnjs-2026-47');
  // Without leaving the page, which still has the marks as it read them.
  await page.getByRole('link', { name: /上一期/ }).click();
  await expect.poll(marks).toContain('xnjs-2026-45');
  expect(await marks()).toMatch(/xnjs-2026-46.*xnjs-2026-47/);
});

test('the day is called today while it is', async ({ page }) => {
  await page.clock.setFixedTime('2026-11-23T02:00:00Z');
  await page.goto('/');
  await expect(page.getByText('今天 09:30')).toBeVisible();
});
