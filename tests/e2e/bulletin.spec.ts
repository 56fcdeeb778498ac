import { expect, test } from './reader';

test('a bulletin carries its letterhead, change note, body, sign-off and neighbours', async ({
  page,
}) => {
  await page.goto('/bulletins/xnjs-2026-48');
  const article = page.getByRole('article');
  await expect(article).toContainText('效能建设工作简报');
  await expect(article).toContainText('第 48 期');
  await expect(article).toContainText('2026年11月20日');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('窗口排队的事，我们量了一个月');
  await expect(page.getByLabel('更正说明')).toContainText('2026-11-23 11:05');
  await expect(article.locator('.signoff').first()).toBeVisible();
  await page.getByRole('link', { name: /上一期/ }).click();
  await expect(page).toHaveURL(/xnjs-2026-47$/);
  await page.getByRole('link', { name: /下一期/ }).click();
  await expect(page).toHaveURL(/xnjs-2026-48$/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the feed, a channel and a bulletin read in full', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: /窗口排队的事/ }).click();
    await expect(page.getByRole('article')).toContainText('两千一百一十六次取号');
    await page.goto('/channels/xnjs');
    await page.getByRole('navigation', { name: '年份' }).getByText('2025年').click();
    await expect(page.getByRole('link', { name: /第49期/ })).toBeVisible();
  });
});

test('the page head tells link cards, search engines and supervising bodies what this is', async ({
  page,
}) => {
  await page.goto('/bulletins/xnjs-2026-44');
  const meta = (name: string) =>
    page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute('content');
  await expect(page).toHaveTitle('把窗口挪到人多的地方 · 示例市机关效能在线');
  expect(await meta('ArticleTitle')).toBe('把窗口挪到人多的地方');
  expect(await meta('PubDate')).toBe('2026-11-02 17:10');
  expect(await meta('SiteIDCode')).toBe('bm00000000');
  expect(await meta('ColumnType')).toBe('工作动态');
  expect(await meta('og:type')).toBe('article');
  expect(await meta('og:image')).toMatch(/^http.+\/media\/[0-9a-f]{64}$/);
  expect(await meta('twitter:card')).toBe('summary_large_image');
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(
    /^http.+\/bulletins\/xnjs-2026-44$/,
  );
});

test('a picture keeps its place while it loads', async ({ page }) => {
  await page.goto('/bulletins/xnjs-2026-44');
  const picture = page.locator('.article img').first();
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toHaveJSProperty('complete', true);
  expect(await picture.getAttribute('width')).not.toBeNull();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
    0,
  );
});

test('a wide table scrolls by itself, and no page ever scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const slug of ['xnjs-2026-47', 'xnjs-2025-annual', 'yjbl-2026-22']) {
    await page.goto(`/bulletins/${slug}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
  await page.goto('/bulletins/xnjs-2026-47');
  const table = page.getByRole('group', { name: '表格' }).first();
  expect(await table.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
});

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

  test('the list stands beside the sheet, which keeps 34 to 38 characters a line', async ({
    page,
  }) => {
    await page.goto('/bulletins/xnjs-2026-48');
    const list = page.getByRole('navigation', { name: '最新简报' });
    await expect(list.locator('[aria-current=page]')).toContainText('窗口排队的事');
    const characters = await page
      .locator('.article')
      .evaluate((article) => article.clientWidth / parseFloat(getComputedStyle(article).fontSize));
    expect(characters).toBeGreaterThanOrEqual(34);
    expect(characters).toBeLessThanOrEqual(38.5);
    await list.getByRole('link', { name: /评议意见整改台账/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('评议意见整改台账');
  });
});
