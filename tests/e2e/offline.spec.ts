import { startFaultProxy } from '../harness/fault-proxy';
import { expect, readDevice, test, untilKept } from './device';

/** The oldest bulletins of the sample world: never among the newest 20. */
const OLD = '/bulletins/yjbl-2023-9';

test('in a tunnel: what was visited, is new or saved reads; what is not here says so', async ({
  phone,
  server,
}) => {
  const page = await phone.open('/bulletins/xnjs-2024-3');
  const visitedTitle = await page.locator('h1').textContent();
  await untilKept(page);
  await page.getByRole('button', { name: '收藏' }).click();
  await expect(page.getByText('已收藏，没有网络也能读')).toBeAttached();
  await server.stop();

  // By reload, by address, by link, by the app opened anew.
  await page.reload();
  await expect(page.locator('h1')).toHaveText(visitedTitle ?? '');
  await expect(
    page.getByText(/^(?:今天|昨天) \d\d:\d\d 起离线 · 显示 (?:今天|昨天) .* 保存的内容$/),
  ).toBeVisible();
  await page.goto(`${server.url}/bulletins/xnjs-2026-48`);
  await expect(page.locator('article')).toContainText('窗口');
  await page.goto(`${server.url}/`);
  await page.getByRole('link', { name: '栏目' }).click();
  await expect(page).toHaveURL(/\/channels$/);
  await page.locator('a[href="/channels/xnjs"]').first().click();
  await expect(page).toHaveURL(/\/channels\/xnjs$/);
  await page.locator('a[href="/bulletins/xnjs-2026-47"]').first().click();
  await expect(page).toHaveURL(/xnjs-2026-47$/);
  await expect(page.locator('article table')).not.toHaveCount(0);

  await phone.close();
  const again = await phone.open('/');
  await expect(again.locator('a[href="/bulletins/xnjs-2026-48"]').first()).toBeVisible();
  await again.goto(`${server.url}/me`);
  await expect(again.getByRole('region', { name: '收藏' })).toContainText(visitedTitle ?? '');

  await again.goto(`${server.url}${OLD}`);
  await expect(again.getByRole('heading', { name: '这一期还没有存到本机' })).toBeVisible();
  await expect(again.getByRole('region', { name: '现在能读的' })).toContainText(visitedTitle ?? '');
  await expect(again.getByText(/\d\d:\d\d 起没有网络/)).toBeVisible();
});

test('a server that hangs gives way to the copy on the device', async ({ makePhone, server }) => {
  const road = await startFaultProxy(() => server.url);
  const phone = makePhone(road.url);
  const page = await phone.open('/bulletins/xnjs-2026-48');
  await untilKept(page);
  road.hanging = true;
  await page.goto(`${road.url}/bulletins/xnjs-2026-47`);
  await expect(page.locator('article')).toBeVisible();
  await expect(
    page.getByText(/^(?:今天|昨天) \d\d:\d\d 起离线 · 显示 (?:今天|昨天) .* 保存的内容$/),
  ).toBeVisible();
  road.hanging = false;
  // A page that a link leads to comes from the server again, and says nothing.
  const back = page.getByText('网络已恢复');
  await expect(back).toBeVisible({ timeout: 60_000 });
  await page.locator('a[href="/bulletins/xnjs-2026-46"]').first().click();
  await expect(page).toHaveURL(/xnjs-2026-46$/);
  await expect(back).toHaveCount(0);
  await page.goto(`${road.url}/bulletins/xnjs-2026-47`);
  await expect(page.locator('article')).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('jianbao.lost-at')), { timeout: 60_000 })
    .toBeNull();
  await expect(page.getByText(/起离线 · 显示/)).toHaveCount(0);
  await road.close();
});

test('a link shared to the app opens the copy without a network', async ({ phone, server }) => {
  const page = await phone.open('/');
  await untilKept(page);
  await server.stop();
  const shared = encodeURIComponent(`看看这一期：${server.url}/bulletins/xnjs-2026-47 ，谢谢`);
  await page.goto(`${server.url}/open?text=${shared}`);
  await expect(page).toHaveURL(`${server.url}/bulletins/xnjs-2026-47`);
  await expect(page.locator('article')).toBeVisible();
  await page.goto(`${server.url}/open?text=${encodeURIComponent('没有链接')}`);
  await expect(page).toHaveURL(`${server.url}/`);
});

test('where the browser says to save data, fewer of the newest are fetched', async ({
  phone,
  server,
}) => {
  const page = await phone.open();
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  await page.goto(`${server.url}/`);
  await untilKept(page, 10);
  expect(await readDevice<unknown[]>(page, 'notes', 'newest')).toHaveLength(10);
  await page.goto(`${server.url}/me`);
  await page.getByText('20 期', { exact: true }).click();
  await untilKept(page, 20);
  await server.stop();
  await page.getByText('不保存', { exact: true }).click();
  await expect.poll(() => readDevice(page, 'notes', 'newest')).toEqual([]);
});
