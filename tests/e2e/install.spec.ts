import { expect, test } from './device';

interface Manifest {
  id: string;
  start_url: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
  screenshots: { src: string; sizes: string; form_factor: string }[];
  shortcuts: { url: string }[];
  share_target: { action: string; method: string };
}

test('the site can be installed: the browser finds nothing missing', async ({ phone, server }) => {
  const page = await phone.open('/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // Playwright's own profile counts as a private window, where nothing is installed.
  expect(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
  ).toEqual([]);

  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = (await (await fetch(server.url + (href ?? ''))).json()) as Manifest;
  expect(manifest).toMatchObject({ id: '/', start_url: '/', display: 'standalone' });
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const size = await page.evaluate(async (at) => {
      const image = new Image();
      image.src = at;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size, src).toBe(sizes);
  }
  for (const { url } of manifest.shortcuts) {
    expect((await fetch(server.url + url)).status, url).toBe(200);
  }
  const { action } = manifest.share_target;
  const link = encodeURIComponent(
    `看看 http://localhost:${new URL(server.url).port}/bulletins/xnjs-2026-48`,
  );
  const opened = await fetch(`${server.url}${action}?text=${link}`, { redirect: 'manual' });
  expect([opened.status, opened.headers.get('location')]).toEqual([303, '/bulletins/xnjs-2026-48']);
});

test('the hint to install comes once, at the second visit, with the words of the browser', async ({
  phone,
  server,
}) => {
  const iPhone = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1`;
  const page = await phone.open();
  await page.addInitScript((agent) => {
    Object.defineProperty(navigator, 'userAgent', { get: () => agent });
    // Safari makes no offer of its own.
    window.addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation());
  }, iPhone);
  const hint = page.getByText('点「分享」，再点「添加到主屏幕」');
  /** Gives a page that has counted itself longer than the hint takes. */
  const noHint = async (before: string | null) => {
    await page.waitForFunction((old) => localStorage.getItem('jianbao.visits') !== old, before, {
      timeout: 60_000,
    });
    await page.waitForTimeout(5000);
    await expect(hint).toHaveCount(0);
  };
  await page.goto(`${server.url}/`);
  await noHint(null);
  // The next day.
  await page.evaluate(() => localStorage.setItem('jianbao.visits', `1 ${Date.now() - 86_400_000}`));
  await page.reload();
  await expect(hint).toBeVisible({ timeout: 60_000 });
  // Left unanswered, it counts as said.
  const second = await page.evaluate(() => localStorage.getItem('jianbao.visits'));
  expect(second).toMatch(/^2 /);
  await page.reload();
  await noHint(second);
});

test('the browser’s own offer to install can be taken on 我的, whenever it comes', async ({
  phone,
  server,
}) => {
  const page = await phone.open();
  // Only the one of this test.
  await page.addInitScript(() =>
    window.addEventListener(
      'beforeinstallprompt',
      (event) => event.isTrusted && event.stopImmediatePropagation(),
    ),
  );
  await page.goto(`${server.url}/me`);
  const button = page
    .getByRole('region', { name: '离线阅读' })
    .getByRole('button', { name: '安装' });
  await page.waitForFunction(() => localStorage.getItem('jianbao.visits') !== null);
  await expect(button).toHaveCount(0);
  await page.evaluate(() => {
    const offer = new Event('beforeinstallprompt', { cancelable: true });
    const prompt = async () => {
      document.title = '问过了';
      return { outcome: 'accepted' };
    };
    window.dispatchEvent(Object.assign(offer, { prompt }));
  });
  await button.click();
  await expect(page).toHaveTitle('问过了');
  await expect(button).toHaveCount(0);
});

test('a browser that keeps no pages promises none', async ({ phone, server }) => {
  const page = await phone.open();
  // As in WeChat, or on plain http.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await page.goto(`${server.url}/bulletins/xnjs-2026-48`);
  await page.getByRole('button', { name: '收藏' }).click();
  await expect(page.getByText('已记下；在系统浏览器中打开才能离线读')).toBeInViewport();
  await expect(page.locator('.icon-button[aria-label="收藏"] .fill-current')).toHaveCount(0);
  await page.goto(`${server.url}/channels/xnjs/2026`);
  await page.getByRole('button', { name: '全年存到本机' }).click();
  await expect(page.getByText(/^已记下 \d+ 期；在系统浏览器中打开才能离线读。$/)).toBeVisible();
  await page.goto(`${server.url}/me`);
  const saved = page.getByRole('region', { name: '收藏' });
  await expect(saved).toContainText('在系统浏览器中打开才能离线读');
  await expect(saved).not.toContainText('联网后存到本机');
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('everything but offline pages works, the outbox too', async ({ phone, server }) => {
    const page = await phone.open('/bulletins/xnjs-2026-48');
    await page.getByRole('button', { name: '收藏' }).click();
    await expect(page.getByRole('button', { name: '收藏' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('button', { name: '写留言……' }).click();
    await expect(page.getByRole('textbox', { name: '留言', exact: true })).toBeVisible();
    await server.stop();
    await page.getByRole('textbox', { name: '留言', exact: true }).fill('应用里打开时写的');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await expect(page.getByRole('dialog', { name: '留言已存到本机' })).toContainText('待发送');
    await phone.close();
    await server.start();
    const again = await phone.open('/me');
    const own = again.getByRole('listitem').filter({ hasText: '应用里打开时写的' });
    await expect(own).toContainText(/查询码 \d{4}/, { timeout: 60_000 });
    await expect(again.getByRole('region', { name: '收藏' })).toContainText('窗口排队的事');
  });

  test('a part that cannot be fetched does not take the page with it', async ({
    phone,
    server,
  }) => {
    const page = await phone.open();
    // As a tunnel entered before anything but the page itself was fetched.
    await page.route(/\/_next\/static\/chunks\/\d+\.[0-9a-f]+\.js/, (route) => route.abort());
    await page.goto(`${server.url}/bulletins/xnjs-2026-48`);
    await page.getByRole('button', { name: '阅读设置' }).click();
    const missing = page.getByText('这一部分没有读到，请检查网络后重试。');
    await expect(missing).toBeVisible();
    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('heading', { name: '您满意吗' }).scrollIntoViewIfNeeded();
    await expect(missing.first()).toBeVisible();
    await expect(page.locator('article')).toBeVisible();
    await page.unroute(/\/_next\/static\/chunks\/\d+\.[0-9a-f]+\.js/);
    // Not that of the comments, which may say so too.
    await page
      .getByRole('region', { name: /您满意吗/ })
      .getByRole('button', { name: '重试' })
      .click();
    await expect(
      page.getByRole('group', { name: /您满意吗/ }).getByRole('button', { name: '基本满意' }),
    ).toBeEnabled();
  });
});
