import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { makeSetUpLink } from '@/lib/accounts/commands';
import { findAccountByEmail } from '@/lib/accounts/queries';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import { newReaderKey } from '../harness/contract';
import { authEnv, codeOf, enterAs, forgetUsedCodes, PASSWORD } from '../harness/desk';
import { expect, test, withSettings } from './reader';

const database = {
  dataDir: process.env['E2E_DATA_DIR'] ?? '',
  databaseUrl: undefined,
  drop: async () => undefined,
};
const env = authEnv(database);
const db = openDatabase(database);
test.afterAll(() => db.destroy());

async function axe(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }));
}

test('the first administrator sets up by the link and signs in with both factors', async ({
  allowErrors,
  page,
}) => {
  // A page that is left while it still fetches something may log that.
  allowErrors(/401|Failed to fetch/);
  const token = await db.transaction().execute((trx) => makeSetUpLink(trx, null));
  await page.goto(`/desk/set-up#${token}`);
  // The token leaves the address at once.
  await expect(page.getByLabel('姓名')).toBeVisible();
  expect(new URL(page.url()).href.endsWith('/desk/set-up')).toBe(true);
  await page.getByLabel('姓名').fill('林主任');
  await page.getByLabel(/邮箱/).fill('Lin@Desk.example');
  const choose = async (password: string) => {
    await page.locator('[name=password]').fill(password);
    await page.locator('[name=again]').fill(password);
    await page.getByRole('button', { name: '下一步' }).click();
  };
  await choose('qwertyuiop');
  await expect(page.getByRole('alert').filter({ hasText: '容易被猜到' })).toBeVisible();
  await expect(page.getByLabel('姓名')).toHaveValue('林主任');
  await choose(PASSWORD);
  await expect(page.getByRole('img', { name: '验证器二维码' })).toBeVisible();
  expect(await axe(page)).toEqual([]);
  const account = await findAccountByEmail(db, 'lin@desk.example');
  const code = await codeOf(db, env, account?.id ?? '');
  await page.locator('[name=code]').fill(code);
  await page.getByRole('button', { name: '完成设置' }).click();
  await expect(page).toHaveURL(/\/desk\/sign-in\?set-up=done$/);
  await expect(page.getByText('设置完成。')).toBeVisible();

  // The link is used up; whoever has it now gets nothing.
  await page.goto(`/desk/set-up#${token}`);
  await expect(page.getByRole('alert').filter({ hasText: '已经失效' })).toBeVisible();

  await page.goto('/desk/comments?view=held');
  await expect(page).toHaveURL(/sign-in\?next=/);
  await page.getByLabel('邮箱').fill('lin@desk.example');
  await page.getByLabel('密码').fill('不是这个密码');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '邮箱或密码不对' })).toBeVisible();
  await expect(page.getByLabel('邮箱')).toHaveValue('lin@desk.example');
  const enterPassword = async () => {
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '下一步' }).click();
  };
  await enterPassword();
  // A password alone opens nothing.
  await expect(page.getByRole('heading', { name: '再核对一步' })).toBeVisible();
  const halfway = await page.request.get('/api/desk/comments');
  expect(halfway.status()).toBe(401);
  // The code that confirmed the authenticator is used up, whoever may have seen it.
  await page.locator('[name=code]').fill(code);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '已经用过' })).toBeVisible();
  expect((await page.request.get('/api/desk/comments')).status()).toBe(401);
  await page.goto('/desk/comments?view=held');
  await page.getByLabel('邮箱').fill('lin@desk.example');
  await enterPassword();
  // As if the authenticator had moved on.
  await forgetUsedCodes(db, account?.id ?? '');
  await page.locator('[name=code]').fill(await codeOf(db, env, account?.id ?? ''));
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/\/desk\/comments\?view=held$/);
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page).toHaveURL(/\/desk\/sign-in$/);
  expect((await page.request.get('/api/desk/comments')).status()).toBe(401);
});

test('a form that does not get through says why, and keeps what was typed', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/409|Failed to load|fetch/);
  await page.goto('/desk/sign-in');
  // Before the scripts stand, a form goes the way it goes without them.
  await page.waitForLoadState('networkidle');
  const [email, password] = [page.getByLabel('邮箱'), page.getByLabel('密码')];
  await email.fill('lin@desk.example');
  await password.fill(PASSWORD);
  const submit = page.getByRole('button', { name: '下一步' });
  // As a page that was opened before an update would ask.
  await page.route('**/desk/sign-in', (route) =>
    route.continue({
      headers: { ...route.request().headers(), 'next-action': `60${'0'.repeat(40)}` },
    }),
  );
  await submit.click();
  await expect(page.getByRole('alert').filter({ hasText: '网站刚刚更新过' })).toBeVisible();
  await expect(email).toHaveValue('lin@desk.example');
  await expect(password).toHaveValue(PASSWORD);
  await page.unroute('**/desk/sign-in');

  await page.context().setOffline(true);
  await submit.click();
  await expect(page.getByRole('alert').filter({ hasText: '请检查网络' })).toBeVisible();
  await expect(password).toHaveValue(PASSWORD);
  await page.context().setOffline(false);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await email.fill('nobody@desk.example');
  await password.fill(PASSWORD);
  await submit.click();
  await expect(page.getByRole('alert').filter({ hasText: '邮箱或密码不对' })).toBeVisible();
});

test('one changes one’s password, sees where one is signed in, and gets new backup codes', async ({
  page,
}) => {
  await enterAs(page, db, env, 'editor', '自己改密码');
  await page.goto('/desk');
  await page.getByRole('link', { name: /我的账号/ }).click();
  await expect(page.getByText('本机')).toBeVisible();
  const next = '七只 walrus 与 lantern 过河';
  const change = async (present: string) => {
    await page.locator('[name=present]').first().fill(present);
    await page.locator('[name=password]').fill(next);
    await page.locator('[name=again]').fill(next);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await change('不是这个密码');
  await expect(page.getByText('现在的密码不对。')).toBeVisible();
  await change(PASSWORD);
  await expect(page.getByRole('status')).toContainText('密码已修改');
  await page.getByLabel(/换一组备用码须核对/).fill(next);
  await page.getByRole('button', { name: '换一组备用码' }).click();
  await expect(page.getByText(/^[a-z2-9]{5}-[a-z2-9]{5}$/)).toHaveCount(10);
  expect(await axe(page)).toEqual([]);
  await page.reload();
  await expect(page.getByText('还剩 10 个没有用过')).toBeVisible();
});

test('a thumb approves, answers and undoes; the public page follows', async ({ page }) => {
  await enterAs(page, db, env, 'reviewer', '拇指审核');
  await page.goto('/desk/comments?q=取号机');
  const card = page.getByRole('listitem').filter({ hasText: '取号机的字太小' });
  await card.getByRole('button', { name: '通过' }).click();
  await expect(card).toContainText('已公开');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(card).toContainText('待审核');
  await expect(page.getByText('已撤销', { exact: true })).toBeVisible();
  await card.getByRole('button', { name: '通过' }).click();
  await card.getByRole('button', { name: '答复' }).click();
  const sheet = page.getByRole('dialog', { name: '以机关名义答复' });
  await sheet.getByRole('button', { name: '发布答复' }).click();
  await expect(sheet.getByRole('alert')).toHaveText('请写下答复。');
  await sheet.getByRole('textbox', { name: '答复', exact: true }).fill('已换成大字屏，也装低了');
  await sheet.getByRole('button', { name: '发布答复' }).click();
  await expect(sheet).toBeHidden();
  await expect(card).toContainText('已换成大字屏');
  await page.goto('/bulletins/xnjs-2026-48');
  await expect(page.getByText('已换成大字屏，也装低了')).toBeVisible();
});

test('an editor is offered what an editor may do', async ({ page }) => {
  await enterAs(page, db, env, 'editor', '只看编辑');
  await page.goto('/desk/comments?view=published');
  const card = page.locator('.comment').first();
  await expect(card.getByRole('button', { name: '办理' })).toBeVisible();
  for (const name of ['通过', '先隐去', '答复', '隐去信息', '不公开', '精选']) {
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  }
  await page.keyboard.press('r');
  await page.keyboard.press('m');
  await expect(page.getByRole('dialog', { name: '办理状态' })).toBeVisible();
});

test('an answer that is being written outlives its sheet and a reload', async ({ page }) => {
  await enterAs(page, db, env, 'reviewer', '打断审核');
  await page.goto('/desk/comments?view=published');
  const card = page.locator('.comment').first();
  const sheet = page.getByRole('dialog', { name: '以机关名义答复' });
  const answer = sheet.getByRole('textbox', { name: '答复', exact: true });
  const open = () => card.getByRole('button', { name: '答复', exact: true }).click();
  await open();
  await answer.fill('写到一半的答复');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await open();
  await expect(answer).toHaveValue('写到一半的答复');
  await page.reload();
  await open();
  await expect(answer).toHaveValue('写到一半的答复');
  await sheet.getByRole('button', { name: '发布答复' }).click();
  await expect(card).toContainText('写到一半的答复');
  await open();
  await expect(answer).toHaveValue('');
});

test('a mask that missed something is made anew, and a nickname can go with it', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/422/);
  const said = { text: '张三的电话 138 0013 8000 打不通', nickname: '李四13900139000' };
  const sent = await page.request.put(`/api/comments/${newId()}`, {
    headers: { Authorization: `Bearer ${newReaderKey()}` },
    data: { bulletin: 'xnjs-2026-45', ...said },
  });
  expect(sent.status()).toBe(201);
  await enterAs(page, db, env, 'reviewer', '重新隐去');
  await page.goto('/desk/comments?q=打不通');
  const card = page.getByRole('listitem').filter({ hasText: '打不通' });
  const sheet = page.getByRole('dialog', { name: '隐去个人信息' });
  await card.getByRole('button', { name: '隐去信息' }).click();
  await expect(sheet.getByRole('checkbox', { name: /昵称/ })).toBeChecked();
  await sheet.getByRole('textbox').fill('张山');
  await sheet.getByRole('button', { name: '隐去' }).click();
  await expect(sheet.getByRole('alert')).toContainText('「张山」');
  await sheet.getByRole('textbox').fill('');
  await sheet.getByRole('button', { name: '隐去' }).click();
  await expect(card).toContainText('公开显示：张三的电话 ＊＊＊ ＊＊＊＊ ＊＊＊＊ 打不通');
  await expect(card).toContainText('昵称不公开');
  await expect(card.getByRole('button', { name: '恢复原文' })).toBeVisible();
  await card.getByRole('button', { name: '通过' }).click();
  await expect(card.getByRole('button', { name: '恢复原文' })).toBeHidden();
  await card.getByRole('button', { name: '重新隐去' }).click();
  await expect(sheet.getByRole('checkbox', { name: '已隐去：138 0013 8000' })).toBeChecked();
  await sheet.getByRole('textbox').fill('张三');
  expect(await axe(page)).toEqual([]);
  await sheet.getByRole('button', { name: '隐去' }).click();
  await expect(card).toContainText('公开显示：＊＊的电话 ＊＊＊ ＊＊＊＊ ＊＊＊＊ 打不通');
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await page.goto('/bulletins/xnjs-2026-45');
  const shown = page.getByRole('listitem').filter({ hasText: '打不通' });
  await expect(shown).toContainText('读者');
  await expect(shown).not.toContainText('李四');
});

test('what was typed stays when somebody else was faster', async ({ allowErrors, page }) => {
  allowErrors(/409/);
  await enterAs(page, db, env, 'reviewer', '慢一步');
  await page.goto('/desk/comments?view=published&q=退休');
  const card = page.getByRole('listitem').filter({ hasText: '把等候时间量出来再改' });
  await card.getByRole('button', { name: '答复' }).click();
  const box = page.getByRole('textbox', { name: '答复', exact: true });
  await box.fill('每季度量一次，数字登在这里');
  await db
    .updateTable('comments')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('text', 'like', '把等候时间量出来再改%')
    .execute();
  await page.getByRole('button', { name: '发布答复' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('已经处理过');
  await expect(box).toHaveValue('每季度量一次，数字登在这里');
  // Having seen it, one may go on.
  await page.getByRole('button', { name: '发布答复' }).click();
  await expect(card).toContainText('每季度量一次');
});

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

  test('keys move, open and act, and stay silent while something is typed', async ({ page }) => {
    await enterAs(page, db, env, 'reviewer', '键盘审核');
    await page.goto('/desk/comments?view=published&q=早点');
    const card = page.getByRole('listitem').filter({ hasText: '叫号屏能不能显示' });
    await expect(card).toContainText('精选');
    await page.keyboard.press('p');
    await expect(card.getByText('置顶', { exact: true })).toBeVisible();
    // The way back is offered a moment after the card shows the act.
    await expect(page.getByRole('button', { name: '撤销' })).toBeVisible();
    await page.keyboard.press('u');
    await expect(card.getByRole('button', { name: '取消精选' })).toBeVisible();
    await page.keyboard.press('r');
    await expect(page.getByRole('textbox', { name: '答复', exact: true })).toBeFocused();
    await page.keyboard.type('shap');
    await expect(page.getByRole('textbox', { name: '答复', exact: true })).toHaveValue('shap');
    await page.keyboard.press('Escape');
    // Keys act again once the sheet is gone, not only closed.
    await expect(page.locator('dialog')).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: '键盘' })).toBeVisible();
  });
});

for (const [mode, settings] of Object.entries({
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  elder: { elder: true, size: 22, theme: 'light' },
})) {
  test(`axe finds nothing at the desk, ${mode}`, async ({ page }) => {
    await withSettings(page, settings);
    await enterAs(page, db, env, 'administrator', `无障碍 ${mode}`);
    for (const path of [
      '/desk',
      '/desk/comments?view=all',
      '/desk/accounts',
      '/desk/record',
      '/desk/me',
    ]) {
      await page.goto(path);
      if (path.includes('comments')) {
        await expect(page.getByRole('button', { name: '背景' }).first()).toBeVisible();
      }
      expect(await axe(page), path).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, path).toBe(0);
    }
  });
}
