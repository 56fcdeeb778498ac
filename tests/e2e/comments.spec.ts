import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { actOnComment } from '@/lib/comments/desk-commands';
import { deskAct } from '@/lib/comments/desk-schema';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import { closeReceipt, comeNear, expect, openEditBox, test, withSettings } from './reader';

const BULLETIN = '/bulletins/xnjs-2026-45';
const database = { dataDir: process.env['E2E_DATA_DIR'] ?? '', databaseUrl: undefined };

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '写留言……' }).click();
  await page.getByRole('textbox', { name: '留言', exact: true }).fill(text);
}
const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click();
const box = (page: Page) => page.getByRole('textbox', { name: '留言', exact: true });

async function rowsSaying(text: string) {
  const db = openDatabase(database);
  try {
    return await db.selectFrom('comments').selectAll().where('text', '=', text).execute();
  } finally {
    await db.destroy();
  }
}

test('a comment gets its receipt, shows as one’s own, and can be asked about and taken back', async ({
  page,
}) => {
  await page.goto(BULLETIN);
  await write(page, '少开的会，能不能列个单子？');
  await page.getByRole('button', { name: '建议' }).click();
  await page.getByRole('textbox', { name: '昵称' }).fill('会场保洁');
  await send(page);
  const dialog = page.getByRole('dialog', { name: '已收到您的留言' });
  const code = (await dialog.getByText(/^\d{4} \d{3} \d{3}$/).textContent()) ?? '';
  await dialog.getByRole('button', { name: '好', exact: true }).click();
  await expect(page.getByRole('heading', { name: '我的留言' })).toBeVisible();
  const own = page.getByRole('listitem').filter({ hasText: '能不能列个单子' });
  await expect(own).toContainText('待审核');
  await expect(own).toContainText(code);

  await page.goto('/receipts');
  await page.getByRole('textbox').fill(code);
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.getByText('正在等待审核')).toBeVisible();
  await expect(page.getByText('能不能列个单子')).toHaveCount(0);

  await page.goto('/me');
  const mine = page.getByRole('listitem').filter({ hasText: '能不能列个单子' });
  await mine.getByRole('button', { name: '撤回' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
  await expect(page.getByText('文字已从服务器上抹去')).toBeVisible();
  expect(await rowsSaying('少开的会，能不能列个单子？')).toHaveLength(0);
  // What was said is back in the box, on this device alone.
  await page.goto(BULLETIN);
  await page.getByRole('button', { name: '写留言……' }).click();
  await expect(box(page)).toHaveValue('少开的会，能不能列个单子？');
});

test('a nickname with personal data in it is asked about, and again when it is changed', async ({
  page,
}) => {
  await page.goto(BULLETIN);
  await write(page, '昵称里有电话的留言');
  const nickname = page.getByRole('textbox', { name: '昵称' });
  const warning = page.getByRole('alert').filter({ hasText: '这里好像有个人信息' });
  for (const name of ['老陈13800138000', '老陈13900139000']) {
    await nickname.fill(name);
    await send(page);
    await expect(warning).toContainText(name.slice(2));
  }
  await nickname.fill('老陈');
  await expect(warning).toBeHidden();
  await send(page);
  await expect(page.getByRole('dialog', { name: '已收到您的留言' })).toBeVisible();
});

// As in the browsers inside other apps; with one, Background Sync would send it past the lost answers.
test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('a draft outlives a reload, and a lost answer never doubles a comment', async ({
    allowErrors,
    page,
  }) => {
    allowErrors(/net::ERR_FAILED/);
    const text = '这条留言的回执在路上丢了';
    await page.goto(BULLETIN);
    await write(page, text);
    await page.reload();
    await page.getByRole('button', { name: '写留言……' }).click();
    await expect(box(page)).toHaveValue(text);
    // The server keeps it, the answer never arrives.
    await loseAnswers(page);
    await send(page);
    const waiting = page.getByRole('dialog', { name: '留言已存到本机' });
    await expect(waiting).toContainText('没有连上服务器，联网后自动发送。');
    expect(await rowsSaying(text)).toHaveLength(1);
    await page.unroute('**/api/comments/*');
    // Opened anew, the page sends it again by itself; the server knows it.
    await page.reload();
    const own = page.getByRole('listitem').filter({ hasText: text });
    await page.getByRole('heading', { name: '您满意吗' }).scrollIntoViewIfNeeded();
    await expect(own).toHaveCount(1);
    await expect(own).toContainText('待审核');
    expect(await rowsSaying(text)).toHaveLength(1);
    await page.getByRole('button', { name: '写留言……' }).click();
    await expect(box(page)).toHaveValue('');
  });

  test('a text changed after a lost answer takes the place of the first', async ({
    allowErrors,
    page,
  }) => {
    allowErrors(/net::ERR_FAILED/);
    await page.goto(BULLETIN);
    await write(page, '改之前的说法');
    await loseAnswers(page);
    await send(page);
    const waiting = page.getByRole('dialog', { name: '留言已存到本机' });
    await expect(waiting).toContainText('待发送');
    await waiting.getByRole('button', { name: '好', exact: true }).click();
    // The lists too, or they would show that it has arrived.
    await page.route('**/api/me/comments*', (route) => route.abort('failed'));
    await page.goto('/me');
    const unsent = page.getByRole('listitem').filter({ hasText: '改之前的说法' });
    await expect(unsent).toContainText('待发送');
    await openEditBox(unsent);
    await page.getByRole('textbox', { name: '修改留言' }).fill('改之后的说法');
    await page.unrouteAll();
    await page.getByRole('button', { name: '改好，发送' }).click();
    const own = page.getByRole('listitem').filter({ hasText: '改之后的说法' });
    await expect(own).toContainText('待审核');
    await expect.poll(() => rowsSaying('改之后的说法')).toHaveLength(1);
    expect(await rowsSaying('改之前的说法')).toHaveLength(0);
  });
});

test('what the server does not accept is back in the box with the reason', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/422/);
  const text = '同一件事说两遍';
  await page.goto(BULLETIN);
  await write(page, text);
  await send(page);
  await closeReceipt(page);
  await write(page, text);
  await send(page);
  await expect(page.getByRole('alert').filter({ hasText: '已经提交过同样的内容' })).toBeVisible();
  await expect(box(page)).toHaveValue(text);
  await box(page).fill('同一件事换个说法');
  await send(page);
  await expect(page.getByRole('dialog', { name: '已收到您的留言' })).toBeVisible();
});

/** The server gets what is sent, the page never hears of it. */
async function loseAnswers(page: Page): Promise<void> {
  await page.route('**/api/comments/*', async (route) => {
    await route.fetch();
    await route.abort('failed');
  });
}

test('the box counts the last hundred, points at personal data and says what is wrong', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/422/);
  await page.goto(BULLETIN);
  await write(page, '字'.repeat(499));
  await expect(page.getByText(/还可写/)).toHaveCount(0);
  await box(page).fill('字'.repeat(599));
  await expect(page.getByText('还可写 1 字')).toBeVisible();
  await box(page).fill('字'.repeat(603));
  await expect(page.getByText('超出 3 字')).toBeVisible();
  await send(page);
  await expect(page.getByRole('alert').filter({ hasText: '最多 600 字' })).toBeVisible();
  await box(page).fill('请打 13800138000 找我');
  await send(page);
  await expect(page.getByRole('alert')).toContainText(['手机号：13800138000']);
  await page.getByRole('button', { name: '返回修改' }).click();
  await expect(box(page)).toBeFocused();
  await box(page).fill('同一句话说两遍');
  await send(page);
  await closeReceipt(page);
  await write(page, '同一句话说两遍');
  await send(page);
  await expect(page.getByRole('alert').filter({ hasText: '已经提交过同样的内容' })).toBeVisible();
  await expect(box(page)).toHaveValue('同一句话说两遍');
});

test('a like and a rating show at once and stay', async ({ page }) => {
  await page.goto('/bulletins/xnjs-2026-48');
  await comeNear(page.locator('#comments'));
  const like = page.getByRole('button', { name: /^赞/ }).first();
  const before = Number((await like.textContent())?.trim());
  await like.click();
  await expect(like).toHaveText(String(before + 1));
  const good = page.getByRole('button', { name: '满意', exact: true });
  await good.click();
  await expect(good).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText(/^54 人评议/)).toBeVisible();
  await page.reload();
  await comeNear(page.locator('#comments'));
  await expect(page.getByRole('button', { name: /^赞/ }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(page.getByRole('button', { name: '满意', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the reader is told once that the office has answered, until the answer was on the screen', async ({
  page,
}) => {
  const text = '会议室的灯几点关？';
  await page.goto(BULLETIN);
  await write(page, text);
  await send(page);
  await closeReceipt(page);
  const [row] = await rowsSaying(text);
  const id = row?.id ?? '';
  const answer = async (request: object) => {
    const db = openDatabase(database);
    await db.transaction().execute(async (trx) => {
      const { version } = await trx
        .selectFrom('comments')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const account = {
        id: newId(),
        name: '某审核',
        email: 'a@desk.example',
        role: 'reviewer' as const,
      };
      await actOnComment(trx, account, id, deskAct.parse({ version, ...request }));
    });
    await db.destroy();
  };
  const note = page.getByRole('status').filter({ hasText: '您的留言有了新答复' });
  const mine = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的' });
  const dot = mine.getByRole('img', { name: '有新答复或进展' });
  const own = page.getByRole('listitem').filter({ hasText: text });

  const asked = page.waitForResponse(/api\/me\/comments/);
  await page.goto('/');
  await asked;
  await expect(dot).toHaveCount(0);
  await answer({ act: 'reply', text: '十点关', office: '某办' });
  await page.reload();
  await expect(note).toBeVisible();
  await expect(dot).toBeVisible();
  // Told once; the dot stays.
  await note.getByRole('button', { name: '知道了' }).click();
  await expect(note).toHaveCount(0);
  await expect(dot).toBeVisible();
  await mine.click();
  await expect(own.getByText('新答复')).toBeVisible();
  await expect(dot).toHaveCount(0);
  await page.reload();
  await expect(own).toContainText('十点关');
  await expect(own.getByText('新答复')).toHaveCount(0);
  await answer({ act: 'hold', reason: '与本期无关' });
  await page.goto('/');
  await page.getByRole('link', { name: '查看', exact: true }).click();
  await expect(own.getByText('新进展')).toBeVisible();
});

test('a device that has sent nothing asks for no answers', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/me')) asked.push(request.url());
  });
  await page.goto('/');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect(asked).toEqual([]);
});

test('everything of mine can be taken away as a file and erased', async ({ page }) => {
  await page.goto(BULLETIN);
  await write(page, '马上要清除的留言');
  await send(page);
  await closeReceipt(page);
  await page.goto('/me');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出我的数据' }).click(),
  ]);
  const exported = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(exported.comments[0].text).toBe('马上要清除的留言');
  await page.getByRole('button', { name: '清除我的一切' }).click();
  await page.getByRole('button', { name: '全部清除' }).click();
  await expect(page.getByText('已清除。')).toBeVisible();
  expect(await rowsSaying('马上要清除的留言')).toHaveLength(0);
  expect(await page.evaluate(() => localStorage.getItem('jianbao.reader'))).toBeNull();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('comments and answers read, and a code can be asked about', async ({ page }) => {
    await page.goto('/bulletins/xnjs-2026-48');
    await expect(page.getByText('知道要等半小时，我就先回去看店')).toBeVisible();
    await expect(page.getByText('中午保留两个综合窗口轮值叫号')).toBeVisible();
    await expect(page.getByText('写留言')).toBeHidden();
    await page.goto('/receipts');
    await page.getByRole('textbox').fill('１０００ 000 007');
    await page.getByRole('button', { name: '查询' }).click();
    await expect(page.getByText('已经公开')).toBeVisible();
  });
});

for (const settings of [
  { theme: 'light' },
  { theme: 'dark' },
  { elder: true, size: 22, theme: 'light' },
] as const) {
  test(`axe finds nothing in the box and the living list, ${JSON.stringify(settings)}`, async ({
    page,
  }) => {
    await withSettings(page, settings);
    await page.goto('/bulletins/xnjs-2026-48');
    await comeNear(page.locator('#comments'));
    await expect(page.getByRole('button', { name: /^赞/ }).first()).toBeVisible();
    await write(page, '13800138000');
    await send(page);
    await expect(page.getByText('这里好像有个人信息')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) })),
    ).toEqual([]);
  });
}

test('nothing below the comments moves when they come alive', async ({ page }) => {
  await page.goto('/bulletins/xnjs-2026-48');
  const section = page.locator('section[aria-labelledby=comments]');
  const height = () => section.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await comeNear(page.getByRole('heading', { name: /^留言/ }));
  await expect(page.getByRole('button', { name: /^赞，/ }).first()).toBeVisible();
  expect(await height()).toBe(before);
});
