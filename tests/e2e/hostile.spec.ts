import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { fits, MAX_GRAPHEMES } from '@/lib/comments/comment';
import { cleanText } from '@/lib/comments/text';
import { tick } from '@/lib/db/change-clock';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import { newReaderKey } from '../harness/contract';
import { authEnv, enterAs } from '../harness/desk';
import { comeNear, expect, test } from './reader';

const SLUG = 'xnjs-2025-50';
/** Sent and looked at together. */
const BATCH = 100;

const database = {
  dataDir: process.env['E2E_DATA_DIR'] ?? '',
  databaseUrl: undefined,
  drop: async () => undefined,
};

/** Lists of such strings that others keep lie outside the repository; without them it is our own alone. */
const others = fileURLToPath(new URL('../../../shared/material/hostile', import.meta.url));
if (!existsSync(others)) console.warn('skipped: no lists at ../shared/material/hostile');

/** What can be sent at all, each once. */
function hostileStrings(): string[] {
  const own = fileURLToPath(new URL('../fixtures/hostile-strings.json', import.meta.url));
  const lists = existsSync(others)
    ? readdirSync(others)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(others, name))
    : [];
  const strings = [own, ...lists].flatMap((file) => {
    const list: (string | { string: string })[] = JSON.parse(readFileSync(file, 'utf8'));
    return list.map((item) => (typeof item === 'string' ? item : item.string));
  });
  const byText = new Map(strings.map((text) => [cleanText(text), text]));
  return [...byText].flatMap(([clean, text]) =>
    clean !== '' && fits(clean, MAX_GRAPHEMES) ? [text] : [],
  );
}

/** Fails when anything in the page ran, and says what it is of. */
async function nothingRan(page: Page, dialogs: string[], what: string): Promise<void> {
  expect(dialogs, what).toEqual([]);
  expect(await page.evaluate(() => 'hacked' in window), what).toBe(false);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, what).toBe(0);
}

test('whatever is typed comes back as typed, to readers and at the desk, and nothing in it runs', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(900_000);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const strings = hostileStrings();
  const db = openDatabase(database);
  try {
    await enterAs(page, db, authEnv(database), 'reviewer', '敌意审核');
    // The first by the box itself.
    const [first = ''] = strings;
    await page.goto('/bulletins/xnjs-2026-45');
    await page.getByRole('button', { name: '写留言……' }).click();
    await page.getByRole('textbox', { name: '留言', exact: true }).fill(first);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.getByRole('dialog', { name: '已收到您的留言' })).toBeVisible();
    await nothingRan(page, dialogs, first);

    for (let from = 0; from < strings.length; from += BATCH) {
      const some = strings.slice(from, from + BATCH);
      const ids: string[] = [];
      for (const text of some) {
        const id = newId();
        const answer = await fetch(`${baseURL ?? ''}/api/comments/${id}`, {
          method: 'PUT',
          headers: {
            Authorization: `Bearer ${newReaderKey()}`,
            'Content-Type': 'application/json',
          },
          body: JSON.stringify({ bulletin: SLUG, text, nickname: text.slice(0, 10) }),
        });
        expect(answer.status, text).toBe(201);
        ids.push(id);
      }
      const put = async (state: 'published' | 'held') => {
        await db.updateTable('comments').set({ state }).where('id', 'in', ids).execute();
        await db.transaction().execute(tick);
      };
      await put('published');

      await page.goto(`/bulletins/${SLUG}`);
      const said = page.locator('.comment > div > .said');
      // Server-rendered for the first twenty, then the living list with its further pages.
      await comeNear(page.locator('#comments'));
      await expect(page.getByRole('button', { name: /^赞/ }).first()).toBeVisible();
      await showsAll(page, said, some, '更多留言');
      await nothingRan(page, dialogs, `the bulletin with batch ${from}`);

      await put('held');
      await page.goto('/desk/comments?view=held&channel=xnjs');
      await showsAll(page, page.locator('.comment > .said'), some, '更多');
      await nothingRan(page, dialogs, `the desk with batch ${from}`);
      await db.updateTable('comments').set({ state: 'withdrawn' }).where('id', 'in', ids).execute();
    }
  } finally {
    await db.destroy();
  }
});

/** Opens further pages of a list until it shows every text as it was kept. */
async function showsAll(
  page: Page,
  said: ReturnType<Page['locator']>,
  texts: readonly string[],
  more: string,
): Promise<void> {
  await expect(said.first()).toBeVisible();
  const shown = async () =>
    new Set(await said.evaluateAll((all) => all.map((one) => one.textContent)));
  const missing = async () => {
    const found = await shown();
    return texts.filter((text) => !found.has(cleanText(text)));
  };
  while ((await missing()).length > 0) {
    const before = await said.count();
    await page.getByRole('button', { name: more, exact: true }).click();
    await expect.poll(() => said.count()).toBeGreaterThan(before);
  }
}
