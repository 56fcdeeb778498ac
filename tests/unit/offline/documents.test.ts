import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '@/lib/server/body-digest.mjs';
import {
  bulletinHtml,
  keptPage,
  pageHtml,
  portalPage,
  sent,
  sentNothing,
  sentPage,
  sentScript,
} from '../../harness/fake-caches';
import { fakeDevice, type FakeDevice } from '../../harness/fake-device';

const DOCUMENTS = 'jianbao-documents';
const ASSETS = 'jianbao-assets';
const PATH = '/bulletins/a';
const ADDRESS = `https://jianbao.test${PATH}`;
const SCRIPT = '/_next/static/chunks/app/page-b.js';
/** Of a server that is a build ahead of the worker. */
const LIST = JSON.stringify({
  [SCRIPT]: digestOf(Buffer.from('run()')),
  '/_next/static/o.js': 'x',
});
const BUILD = digestOf(Buffer.from(LIST));

let device: FakeDevice;
beforeEach(() => {
  device = fakeDevice();
});

/** Opens a page in a tab of this name, as the browser asks the worker for it. */
async function open(tab: string, address = ADDRESS): Promise<Response> {
  const { answerDocument } = await import('@/lib/worker/documents');
  const work: Promise<unknown>[] = [];
  const event = {
    request: new Request(address),
    preloadResponse: Promise.resolve(undefined),
    resultingClientId: tab,
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
  };
  const response = await answerDocument(event as unknown as FetchEvent, new URL(address));
  await Promise.all(work);
  return response;
}

describe('a page that is opened', () => {
  it('that is not here gives way to a page in Chinese, even where the offline page is lost', async () => {
    device.server = () => {
      throw new TypeError('fetch failed');
    };
    for (const path of [
      '/bulletins/b',
      '/desk/comments',
      '/feed.xml',
      '/receipts?code=1',
      '/x/y',
    ]) {
      const page = await open('tab', `https://jianbao.test${path}`);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(await page.text()).toContain('现在没有网络');
    }
  });

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
  });

  it('is neither lost nor replaced by what is not our server’s, or not whole', async () => {
    const whole = bulletinHtml('v2');
    const half = () => new Response(whole.slice(0, -20), { headers: sentPage(whole).headers });
    const led = () => Object.defineProperty(sentPage(whole), 'redirected', { value: true });
    const portals = [200, 404, 410, 511].map((status) => () => portalPage(status));
    await device.fill(DOCUMENTS, { [PATH]: keptPage('v1') });
    for (const answer of [...portals, half]) {
      device.server = answer;
      // Its reader sees it, so that they can log in.
      expect((await open('tab')).status).toBe(answer().status);
      await visit();
      expect(await kept()).toBe(bulletinHtml('v1'));
    }
    device.server = led;
    await visit();
    expect(await kept()).toBe(bulletinHtml('v1'));
    device.server = sentNothing;
    await open('tab');
    expect(await kept()).toBeNull();
  });

  it('is found by every writing of its address', async () => {
    await device.fill(DOCUMENTS, { [PATH]: keptPage('v1'), '/receipts': keptPage('r') });
    device.server = () => {
      throw new TypeError('fetch failed');
    };
    for (const written of [
      '/bulletins/a/',
      '//bulletins//a',
      '/Bulletins/A?x=1',
      '/bulletins/%61',
    ]) {
      const led = await open('tab', `https://jianbao.test${written}`);
      const address = new URL(led.headers.get('location') ?? '');
      expect([led.status, address.pathname]).toEqual([308, PATH]);
      expect(await (await open('tab', address.href)).text()).toBe(bulletinHtml('v1'));
    }
    const form = await open('tab', 'https://jianbao.test/receipts?from=weixin');
    expect(await form.text()).toBe(bulletinHtml('r'));
  });

  it('is kept though no cache on the way may keep it, where it is the same for everybody', async () => {
    device.server = () => sentPage(pageHtml('查询'), { 'Cache-Control': 'private, no-store' });
    await open('tab', 'https://jianbao.test/receipts');
    await open('tab', 'https://jianbao.test/receipts?code=1000000007');
    await open('tab', 'https://jianbao.test/desk');
    expect(await device.paths(DOCUMENTS)).toEqual(['/receipts']);
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
  const page = bulletinHtml('v1', { body: `<script src="${SCRIPT}"></script>`, build: BUILD });

  /** What a server of another build says, but for its script. */
  const serve = (script: () => Response) => (path: string) => {
    if (path === SCRIPT) return script();
    return path === `/_jianbao/assets/${BUILD}` ? sent(LIST, 'application/json') : sentPage(page);
  };

  it('comes with its scripts, of whatever build', async () => {
    device.server = serve(() => sentScript('run()'));
    expect(await fetchCopy()).toMatchObject({ state: 'kept' });
    expect(await device.paths(ASSETS)).toEqual(['/_jianbao/builds', SCRIPT]);
  });

  it('does not come where its build is not known', async () => {
    const well = serve(() => sentScript('run()'));
    for (const list of [portalPage(), sentNothing(), sent('{}', 'application/json')]) {
      device.server = (path) => (path.startsWith('/_jianbao/') ? list.clone() : well(path));
      expect(await fetchCopy()).toEqual({ state: 'unreachable' });
      expect(await device.paths('jianbao-newest')).toEqual([]);
    }
  });

  it('does not come without them', async () => {
    for (const script of [sentNothing(), portalPage(), sentScript('run('), sentScript('other()')]) {
      device.server = serve(() => script.clone());
      expect(await fetchCopy()).toEqual({ state: 'unreachable' });
      expect(await device.paths('jianbao-newest')).toEqual([]);
      expect(await device.paths(ASSETS)).not.toContain(SCRIPT);
    }
    device.server = serve(() => sentScript('run()'));
    device.room = 0;
    expect(await fetchCopy()).toEqual({ state: 'full' });
  });
});

describe('a worker installed on a full device', () => {
  it('has the disposable copies make room', async () => {
    await device.fill(DOCUMENTS, { [PATH]: keptPage('v1') });
    device.notes.newest = [{ slug: 'a' }];
    device.room = bulletinHtml('v1').length + 10;
    device.server = () => sentPage(pageHtml('离线'));
    const { installAssets } = await import('@/lib/worker/assets');
    await installAssets();
    expect(await device.paths(ASSETS)).toContain('/offline');
    expect(await device.paths(DOCUMENTS)).toEqual([]);
    expect(device.notes.newest).toEqual([]);
    device.room = 0;
    await expect(installAssets()).rejects.toThrow('full');
  });
});
