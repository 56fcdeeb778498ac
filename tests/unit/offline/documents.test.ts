import { beforeEach, describe, expect, it } from 'vitest';
import { bulletinHtml, keptPage, sentPage } from '../../harness/fake-caches';
import { fakeDevice, type FakeDevice } from '../../harness/fake-device';

const DOCUMENTS = 'jianbao-documents';
const ASSETS = 'jianbao-assets';
const PATH = '/bulletins/a';
const ADDRESS = `https://jianbao.test${PATH}`;
const SCRIPT = '/_next/static/chunks/app/page-b.js';

let device: FakeDevice;
beforeEach(() => {
  device = fakeDevice();
});

/** Opens a page in a tab of this name, as the browser asks the worker for it. */
async function open(tab: string): Promise<Response> {
  const { answerDocument } = await import('@/lib/worker/documents');
  const event = {
    request: new Request(ADDRESS),
    preloadResponse: Promise.resolve(undefined),
    resultingClientId: tab,
    waitUntil: () => undefined,
  };
  return answerDocument(event as unknown as FetchEvent, new URL(ADDRESS));
}

describe('a page that is opened', () => {
  it('says how it came', async () => {
    const { howShown } = await import('@/lib/worker/documents');
    await device.fill(ASSETS, { '/offline': sentPage('这一期还没有存到本机') });
    device.server = () => sentPage('来自服务器');
    expect(await (await open('sent')).text()).toBe('来自服务器');
    expect(howShown('sent')).toEqual({ keptAt: null, lost: false });
    device.server = () => {
      throw new TypeError('fetch failed');
    };
    expect(await (await open('stands in')).text()).toBe('这一期还没有存到本机');
    expect(howShown('stands in')).toEqual({ keptAt: null, lost: true });
    await device.fill(DOCUMENTS, { [PATH]: keptPage('v1', 1234) });
    await open('copy');
    expect(howShown('copy')).toEqual({ keptAt: 1234, lost: true });
  });

  it.each([502, 503, 504])('is no bare page of a proxy that says %d', async (status) => {
    await device.fill(ASSETS, { '/offline': sentPage('离线') });
    device.server = () => new Response('Bad Gateway', { status });
    expect(await (await open('tab')).text()).toBe('离线');
    // Our own server may have something to say.
    device.server = () => new Response('稍候', { status, headers: { 'X-Jianbao': '1' } });
    expect(await (await open('tab')).text()).toBe('稍候');
  });
});

describe('a page that is kept', () => {
  const visit = async () => (await import('@/lib/worker/documents')).keepVisited(ADDRESS);
  const kept = async () =>
    (await (await (await device.caches.open(DOCUMENTS)).match(PATH))?.text()) ?? null;

  it('is one of ours, whatever a proxy does to its other headers', async () => {
    for (const frames of ['DENY, DENY', 'SAMEORIGIN']) {
      device.server = () => sentPage(bulletinHtml(frames), { 'X-Frame-Options': frames });
      await visit();
      expect(await kept()).toBe(bulletinHtml(frames));
    }
    const before = await kept();
    device.server = () => {
      const login = sentPage('请先登录', { 'X-Frame-Options': 'DENY' });
      login.headers.delete('X-Jianbao');
      return login;
    };
    await visit();
    expect(await kept()).toBe(before);
  });

  it('stays when the device has no room for what it has become', async () => {
    await device.fill(DOCUMENTS, { [PATH]: keptPage('v1') });
    device.room = 0;
    device.server = () => sentPage(bulletinHtml('v2'));
    await visit();
    expect(await kept()).toBe(bulletinHtml('v1'));
  });

  it('goes, of sixty-one, when it was taken longest ago, wherever the cache has it', async () => {
    for (let n = 0; n < 60; n += 1) {
      await device.fill(DOCUMENTS, { [`/bulletins/b-${n}`]: keptPage('v1', n === 30 ? 1 : 1000) });
    }
    device.server = () => sentPage(bulletinHtml('v1'));
    await visit();
    const paths = await device.paths(DOCUMENTS);
    expect(paths).toHaveLength(60);
    expect(paths).toContain(PATH);
    expect(paths).not.toContain('/bulletins/b-30');
  });
});

describe('a copy fetched for later', () => {
  const fetchCopy = async () =>
    (await import('@/lib/worker/copies')).fetchCopy(PATH, 'jianbao-newest');
  const page = bulletinHtml('v1', `<script src="${SCRIPT}"></script>`);

  it('comes with its scripts, of whatever build', async () => {
    device.server = (path) => (path === SCRIPT ? new Response('run()') : sentPage(page));
    expect(await fetchCopy()).toMatchObject({ state: 'kept' });
    expect(await device.paths(ASSETS)).toEqual([SCRIPT]);
  });

  it('does not come without them', async () => {
    device.server = (path) =>
      path === SCRIPT ? new Response('', { status: 404 }) : sentPage(page);
    expect(await fetchCopy()).toEqual({ state: 'unreachable' });
    expect(await device.paths('jianbao-newest')).toEqual([]);
    device.server = (path) => (path === SCRIPT ? new Response('run()') : sentPage(page));
    device.room = 0;
    expect(await fetchCopy()).toEqual({ state: 'full' });
  });
});

describe('a worker installed on a full device', () => {
  it('has the disposable copies make room', async () => {
    await device.fill(DOCUMENTS, { [PATH]: keptPage('v1') });
    device.notes.newest = [{ slug: 'a' }];
    device.room = bulletinHtml('v1').length + 10;
    device.server = () => new Response('离线'.repeat(10));
    const { installAssets } = await import('@/lib/worker/assets');
    await installAssets();
    expect(await device.paths(ASSETS)).toContain('/offline');
    expect(await device.paths(DOCUMENTS)).toEqual([]);
    expect(device.notes.newest).toEqual([]);
    device.room = 0;
    await expect(installAssets()).rejects.toThrow('full');
  });
});
