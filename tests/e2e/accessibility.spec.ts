import AxeBuilder from '@axe-core/playwright';
import { expect, pages, test, withSettings } from './reader';

const modes = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  elder: { elder: true, size: 22, theme: 'light' },
} as const;

for (const [mode, settings] of Object.entries(modes)) {
  for (const [name, path] of Object.entries(pages)) {
    test(`axe finds nothing on the ${name} page, ${mode}`, async ({ allowErrors, page }) => {
      allowErrors(/404/);
      await withSettings(page, settings);
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) })),
      ).toEqual([]);
    });
  }

  test(`axe finds nothing in the reading settings, ${mode}`, async ({ page }) => {
    await withSettings(page, settings);
    await page.goto('/');
    await page.getByRole('button', { name: '阅读设置' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
}
