import { test as base, expect, type Locator, type Page } from '@playwright/test';

/**
 * A reader's browser. The test fails when the page logs an error, throws, or asks any other host for
 * anything; a test that provokes an error says which with `allowErrors`.
 */
export const test = base.extend<{ allowErrors: (pattern: RegExp) => void }>({
  allowErrors: [
    async ({ baseURL, page }, use) => {
      const allowed: RegExp[] = [];
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) {
          faults.push(`foreign request: ${request.url()}`);
        }
      });
      await use((pattern) => allowed.push(pattern));
      expect(faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Scrolls to what the page may put anew meanwhile, as the living comments take the place of the sent. */
export async function comeNear(place: Locator): Promise<void> {
  await expect(() => place.scrollIntoViewIfNeeded({ timeout: 2000 })).toPass();
}

/** Closes the sheet with the receipt, which comes once the comment is on the server. */
export async function closeReceipt(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '已收到您的留言' });
  await dialog.getByRole('button', { name: '好', exact: true }).click({ timeout: 60_000 });
}

/** Opens the edit box of a comment that waits; while it is just being sent there is none. */
export async function openEditBox(comment: Locator): Promise<void> {
  const box = comment.page().getByRole('textbox', { name: '修改留言' });
  await expect(async () => {
    if (!(await box.isVisible())) {
      await comment.getByRole('button', { name: '修改' }).click({ timeout: 1000 });
    }
    await expect(box).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
}

/** What every page must stand up to, by name. */
export const pages = {
  feed: '/',
  bulletin: '/bulletins/xnjs-2026-48',
  'bulletin with wide tables': '/bulletins/xnjs-2026-47',
  'long bulletin': '/bulletins/xnjs-2025-annual',
  'withdrawn bulletin': '/bulletins/yjbl-2023-9',
  channels: '/channels',
  channel: '/channels/xnjs',
  'channel year': '/channels/xnjs/2025',
  figures: '/figures',
  me: '/me',
  enquiry: '/receipts?code=1000000007',
  'missing page': '/no-such-page',
} as const;

/** Sets reading settings as an earlier visit would have left them: the root's data attributes. */
export async function withSettings(
  page: Page,
  settings: { size?: number; elder?: boolean; theme?: string },
): Promise<void> {
  const { elder, size = 17, theme } = settings;
  const stored = { size: String(size), ...(elder && { elder: '' }), ...(theme && { theme }) };
  await page.addInitScript((value) => {
    localStorage.setItem('jianbao.reading', value);
  }, JSON.stringify(stored));
}
