import type { Page } from '@playwright/test';
import { expect, test, withSettings } from './reader';

const bodySize = (page: Page) =>
  page.locator('.article').evaluate((article) => parseFloat(getComputedStyle(article).fontSize));

test('the sheet sets size, elder mode and theme at once, and the device keeps them', async ({
  page,
}) => {
  await page.goto('/bulletins/xnjs-2026-48');
  expect(await bodySize(page)).toBe(17);
  await page.getByRole('button', { name: '阅读设置' }).click();
  const sheet = page.getByRole('dialog', { name: '阅读设置' });
  for (const [name, size] of [
    ['较小', 15],
    ['较大', 19],
    ['大', 22],
    ['特大', 26],
    ['最大', 30],
  ] as const) {
    await sheet.getByRole('radio', { name: `${name}（${size} 像素）` }).check();
    expect(await bodySize(page)).toBe(size);
  }
  await sheet.getByRole('radio', { name: '深色' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');
  await expect(sheet).not.toBeVisible();
  await page.reload();
  expect(await bodySize(page)).toBe(30);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: '阅读设置' }).click();
  await sheet.getByRole('radio', { name: '跟随系统' }).check();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('settings stand before the first paint, without waiting for scripts', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/ERR_FAILED/);
  await withSettings(page, { size: 30, elder: true, theme: 'dark' });
  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/bulletins/xnjs-2026-48', { waitUntil: 'commit' });
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-size', '30');
  await expect(html).toHaveAttribute('data-elder', '');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(ground).toBe('rgb(17, 18, 20)');
});

test('settings that were tampered with do no harm', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('jianbao.reading', '{"size":"x\\"onload=","theme":7}');
    localStorage.setItem('jianbao.read', '{"since":1}');
  });
  await page.goto('/bulletins/xnjs-2026-48');
  expect(await bodySize(page)).toBe(17);
  await page.getByRole('button', { name: '阅读设置' }).click();
  await expect(page.getByRole('radio', { name: '标准（17 像素）' })).toBeChecked();
  await expect(page.getByRole('radio', { name: '跟随系统' })).toBeChecked();
});

test('the theme follows the system until the reader chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe('rgb(17, 18, 20)');
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await ground()).toBe('rgb(247, 245, 242)');
});

test('elder mode is entered on the first screen and meets the figures of the norm', async ({
  page,
}) => {
  await page.goto('/');
  const toggle = page.getByRole('button', { name: '长辈版' });
  await expect(toggle).toBeInViewport();
  await toggle.click();
  await expect(page.getByRole('button', { name: '常规版' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  for (const path of ['/', '/channels', '/channels/xnjs', '/bulletins/xnjs-2026-48']) {
    await page.goto(path);
    const small = await page
      .locator('nav :is(a, button), header button, main section a, main button')
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility())
          .map((control) => ({
            text: control.textContent,
            height: control.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height < 60),
      );
    expect(small).toEqual([]);
  }
  expect(await bodySize(page)).toBeGreaterThanOrEqual(18);
  const leading = await page.locator('.article').evaluate((article) => {
    const { fontSize, lineHeight } = getComputedStyle(article);
    return parseFloat(lineHeight) / parseFloat(fontSize);
  });
  expect(leading).toBeGreaterThanOrEqual(1.3);
});

test('outside elder mode every control is at least 44 px high', async ({ page }) => {
  for (const path of ['/', '/channels', '/channels/xnjs', '/bulletins/xnjs-2026-48']) {
    await page.goto(path);
    const small = await page
      .locator('nav :is(a, button), header button, main section a, footer a')
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility())
          .map((control) => ({
            text: control.textContent,
            height: control.getBoundingClientRect().height,
          }))
          .filter(({ height }) => height < 44),
      );
    expect(small).toEqual([]);
  }
});
