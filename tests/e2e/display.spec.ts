import type { Locator, Page } from '@playwright/test';
import { comeNear, expect, pages, test, withSettings } from './reader';

const BULLETIN = '/bulletins/xnjs-2026-48';

const fontSize = (place: Locator) =>
  place.first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

async function sizesOf(page: Page) {
  await page.goto(BULLETIN);
  await comeNear(page.locator('#comments'));
  return {
    title: await fontSize(page.locator('h1')),
    body: await fontSize(page.locator('.article')),
    subtitle: await fontSize(page.locator('.subheadline')),
    facts: await fontSize(page.locator('.facts')),
    comment: await fontSize(page.locator('.comment .said')),
    reply: await fontSize(page.locator('.reply .said')),
    office: await fontSize(page.locator('.reply p')),
  };
}

test('title, subtitle, facts, comments and replies grow with the body', async ({ context }) => {
  const standard = await sizesOf(await context.newPage());
  for (const settings of [{ size: 30 }, { size: 22, elder: true }, { size: 15 }]) {
    const page = await context.newPage();
    await withSettings(page, settings);
    const sizes = await sizesOf(page);
    const grown = sizes.body / standard.body;
    expect(sizes.title).toBeGreaterThan(sizes.body * 1.15);
    for (const [part, size] of Object.entries(sizes)) {
      const ratio = size / standard[part as keyof typeof standard];
      expect(Math.abs(ratio / grown - 1), `${part} at ${settings.size}`).toBeLessThan(0.12);
    }
  }
});

test.describe('with a mouse', () => {
  test.use({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });

  test('only a press and a release both beside a sheet close it, and the page stays behind it', async ({
    page,
  }) => {
    await page.goto(BULLETIN);
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
    await page.getByRole('button', { name: '写留言……' }).click();
    const sheet = page.getByRole('dialog', { name: '写留言' });
    const text = sheet.getByRole('textbox', { name: '留言', exact: true });
    await text.fill('选中这几个字，手滑到了外面');
    const box = await text.boundingBox();
    if (box === null) throw new Error('the box is not shown');
    const inside = [box.x + box.width / 2, box.y + 20] as const;
    const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
      await page.mouse.move(...from);
      await page.mouse.down();
      await page.mouse.move(...to, { steps: 3 });
      await page.mouse.up();
    };
    await drag(inside, [20, 20]);
    await drag([20, 20], inside);
    await expect(sheet).toBeVisible();
    await page.mouse.move(20, 400);
    await page.mouse.wheel(0, 500);
    await page.mouse.move(...inside);
    await page.mouse.wheel(0, 500);
    const afterTwoFrames = () =>
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(scrollY)));
          }),
      );
    expect(await afterTwoFrames()).toBe(300);
    await page.mouse.click(20, 20);
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('button', { name: '写留言……' })).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(300);
  });

  test('Enter in the nickname sends nothing', async ({ page }) => {
    await page.goto(BULLETIN);
    await page.getByRole('button', { name: '写留言……' }).click();
    await page.getByRole('textbox', { name: '留言', exact: true }).fill('还没写完');
    let sent = 0;
    page.on('request', (request) => {
      if (request.method() === 'PUT') sent += 1;
    });
    await page.getByRole('textbox', { name: '昵称' }).press('Enter');
    await expect(page.getByRole('button', { name: '提交', exact: true })).toBeEnabled();
    await expect(page.getByRole('dialog', { name: '写留言' })).toBeVisible();
    expect(sent).toBe(0);
  });
});

test('paper carries the bulletin alone, in black, with every column of its tables', async ({
  page,
}) => {
  await withSettings(page, { theme: 'dark', size: 30 });
  // What A4 leaves between margins of 2 cm, in px of 1/96 inch.
  await page.setViewportSize({ width: 643, height: 930 });
  await page.emulateMedia({ media: 'print' });
  for (const path of ['/bulletins/xnjs-2026-47', '/bulletins/xnjs-2025-annual', BULLETIN]) {
    await page.goto(path);
    await expect(page.locator('.article')).toBeVisible();
    for (const gone of [
      '.below',
      '.comment',
      '.onward',
      '.top-bar',
      '.comment-bar',
      '.site-footer',
    ]) {
      await expect(page.locator(gone).filter({ visible: true })).toHaveCount(0);
    }
    await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0);
    const cut = await page.locator('.article :is(td, th), .article img').evaluateAll(
      (cells) =>
        cells.filter((cell) => {
          const { left, right } = cell.getBoundingClientRect();
          return left < -0.5 || right > innerWidth + 0.5 || cell.scrollWidth > cell.clientWidth + 1;
        }).length,
    );
    expect(cut).toBe(0);
    const colours = await page
      .locator('.article')
      .evaluate((article) => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(article).color,
      ]);
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  }
});

test.describe('in forced colours', () => {
  const style = (place: Locator, property: string, pseudo?: string) =>
    place.evaluate(
      (element, [name, part]) => getComputedStyle(element, part).getPropertyValue(name ?? ''),
      [property, pseudo],
    );

  test('what is chosen, switched, unread or drawn still shows', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto('/figures');
    const card = page.locator('main section').first();
    const marks = await Promise.all(
      [1, 2, 3].map((n) => style(card.locator(`td, th`).locator(`.mark-${n}`), 'background-color')),
    );
    const bars = await Promise.all(
      [1, 2, 3].map((n) => style(card.locator(`rect.mark-${n}`), 'fill')),
    );
    expect(bars).toEqual(marks);
    expect(new Set([...marks, await style(page.locator('body'), 'background-color')]).size).toBe(4);

    const here = page.getByRole('navigation').getByRole('link', { name: '我的' });
    await here.click();
    await expect(here).toHaveAttribute('aria-current', 'page');
    const elsewhere = page.getByRole('navigation').getByRole('link', { name: '简报' });
    expect(await style(here, 'background-color')).not.toBe(
      await style(elsewhere, 'background-color'),
    );

    await page.getByRole('button', { name: '阅读设置' }).click();
    const toggle = page.getByRole('switch');
    const looks = async () => [
      await style(toggle, 'background-color'),
      await style(toggle, 'background-color', '::after'),
    ];
    const off = await looks();
    expect(off[0]).not.toBe(off[1]);
    await toggle.check();
    await expect(async () => {
      const on = await looks();
      expect(on[0]).not.toBe(on[1]);
      expect(on[0]).not.toBe(off[0]);
    }).toPass();
    const dialog = page.getByRole('dialog');
    const [chosen, other] = [dialog.getByText('跟随系统'), dialog.getByText('深色')];
    expect(await style(chosen, 'background-color')).not.toBe(
      await style(other, 'background-color'),
    );
  });

  test('the dot of what is unread is drawn', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.addInitScript(() =>
      localStorage.setItem('jianbao.read', '{"since":"2000-01-01T00:00:00.000Z","slugs":[]}'),
    );
    await page.goto('/');
    const dot = page.getByRole('img', { name: '未读' }).first();
    await expect(dot).toBeVisible();
    expect(await style(dot, 'background-color')).not.toBe(
      await style(page.locator('body'), 'background-color'),
    );
  });
});

/** Names what has the focus, when a bar or a strip covers a part of it. */
const coveredFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const { bottom, height, left, top, width } = element.getBoundingClientRect();
    const covered = [top + 2, top + height / 2, bottom - 2].filter((y) => {
      const there = document.elementFromPoint(left + width / 2, y);
      return there !== null && !element.contains(there) && !there.contains(element);
    });
    const outside = top < 0 || bottom > innerHeight;
    // What is higher than the screen cannot be seen whole.
    if (height > innerHeight / 2) return null;
    return covered.length > 0 || outside ? element.textContent : null;
  });

for (const [name, viewport] of Object.entries({
  'a phone': { width: 390, height: 844 },
  'a desktop at 400 %': { width: 320, height: 256 },
})) {
  test(`the keyboard first meets the way to the text, and no bar covers what has the focus, on ${name}`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    for (const path of ['/', BULLETIN, '/me', '/channels/xnjs', '/figures']) {
      await page.goto(path);
      // What comes alive only near the screen does so now, not beside what has the focus.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForLoadState('networkidle');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
      for (let n = 0; n < 30; n += 1) {
        await page.keyboard.press('Tab');
        await expect.poll(() => coveredFocus(page), { message: path }).toBeNull();
      }
      // Backwards, from below, past the bar at the top.
      for (let n = 0; n < 15; n += 1) {
        await page.keyboard.press('Shift+Tab');
        await expect.poll(() => coveredFocus(page), { message: path }).toBeNull();
      }
    }
  });
}

test('the way to the text leads there, from every page', async ({ allowErrors, page }) => {
  allowErrors(/404/);
  for (const path of [...Object.values(pages), '/desk/sign-in']) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.locator('#content')).toBeFocused();
  }
});

test('no page ever scrolls sideways, at 400 %, in the largest type, with the longest words', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await withSettings(page, { size: 30, elder: true });
  for (const path of [...Object.values(pages), '/desk/sign-in']) {
    if (path === pages['missing page']) continue;
    await page.goto(path);
    const over = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
    expect(await over(), path).toBe(0);
  }
  await page.goto('/bulletins/xnjs-2026-47');
  const onward = page.getByRole('navigation', { name: '继续阅读' });
  const next = onward.getByRole('link', { name: /^下一期/ });
  await next.locator('span').evaluate((title) => {
    title.textContent = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);
  });
  const { left, lines, right } = await next.locator('span').evaluate((title) => ({
    left: title.getBoundingClientRect().left,
    right: title.getBoundingClientRect().right,
    lines: title.clientHeight / parseFloat(getComputedStyle(title).lineHeight),
  }));
  expect([left >= 0, right <= 320, Math.round(lines)]).toEqual([true, true, 2]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('no control is shown that would do nothing', async ({ allowErrors, page }) => {
    allowErrors(/404/);
    for (const path of [...Object.values(pages), '/desk/sign-in']) {
      await page.goto(path);
      const dead = page.locator(
        ':is(button, [role=button], [role=switch], [aria-haspopup]):not(form [type=submit])',
      );
      await expect(dead.filter({ visible: true }), path).toHaveCount(0);
    }
  });
});

test('a chosen theme colours the browser’s bars before the first paint, and when it changes', async ({
  allowErrors,
  page,
}) => {
  allowErrors(/ERR_FAILED/);
  /** Of several, browsers take the first whose medium matches. */
  const themeColour = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')].find(
          ({ media }) => media === '' || matchMedia(media).matches,
        )?.content,
    );
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(BULLETIN);
  expect(await themeColour()).toBe('#f7f5f2');
  await page.getByRole('button', { name: '阅读设置' }).click();
  await page.getByRole('radio', { name: '深色' }).check();
  expect(await themeColour()).toBe('#111214');
  await page.route('**/_next/static/**/*.js', (route) => route.abort());
  await page.reload({ waitUntil: 'commit' });
  await expect.poll(themeColour).toBe('#111214');
  await page.unrouteAll();
  await page.reload();
  await page.getByRole('button', { name: '阅读设置' }).click();
  await page.getByRole('radio', { name: '跟随系统' }).check();
  expect(await themeColour()).toBe('#f7f5f2');
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await themeColour()).toBe('#111214');
});
