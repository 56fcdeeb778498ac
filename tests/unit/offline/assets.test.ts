import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '@/lib/server/body-digest.mjs';
import {
  keptPage,
  pageHtml,
  portalPage,
  sent,
  sentPage,
  sentScript,
} from '../../harness/fake-caches';
import { fakeDevice, type FakeDevice } from '../../harness/fake-device';

const ASSETS = 'jianbao-assets';
const PICTURES = 'jianbao-pictures';
const [A, B, OTHER] = [
  '/_next/static/chunks/a.js',
  '/_next/static/chunks/b.js',
  '/_next/static/chunks/o.js',
];
const PICTURE = `/media/${'0'.repeat(64)}`;
const code: Record<string, string> = { [A]: 'a()', [B]: 'b()', [OTHER]: 'o()' };
const digest = (text = '') => digestOf(Buffer.from(text));

/** What a portal or a cutting proxy makes of an answer, by name. */
const wrongs: [string, (path: string) => Response][] = [
  ['a portal with 200', () => portalPage()],
  ['a portal with 404', () => portalPage(404)],
  [
    'a portal’s script',
    () => new Response('login()', { headers: { 'Content-Type': 'text/javascript' } }),
  ],
  [
    'a proxy that cuts',
    (path) => new Response('a(', { headers: sentScript(code[path] ?? '').headers }),
  ],
  [
    'no network',
    () => {
      throw new TypeError('fetch failed');
    },
  ],
];

let device: FakeDevice;
/** The server as it is. */
const well = (path: string) => {
  if (path === '/offline') {
    return sentPage(pageHtml(`离线<script src="${A}"></script><script src="${B}"></script>`));
  }
  return path === PICTURE ? sent('图', 'image/png') : sentScript(code[path] ?? '');
};
beforeEach(() => {
  device = fakeDevice();
  for (const url of [A, B]) device.built.set(url, digest(code[url]));
  device.server = well;
});
const text = async (cache: string, path: string) =>
  (await (await device.caches.open(cache)).match(path))?.text();
const install = async () => (await import('@/lib/worker/assets')).installAssets();

/** Asks as a page does; null for a network error. */
async function ask(path: string): Promise<string | null> {
  const work: Promise<unknown>[] = [];
  const event = {
    request: new Request(`https://jianbao.test${path}`),
    waitUntil: (promise: Promise<unknown>) => void work.push(promise),
  } as unknown as FetchEvent;
  const { serveAsset } = await import('@/lib/worker/assets');
  const { servePicture } = await import('@/lib/worker/pictures');
  const answer = await (path === PICTURE ? servePicture : serveAsset)(event).catch(() => null);
  await Promise.all(work);
  return answer === null || answer.type === 'error' ? null : answer.text();
}

describe('a worker being installed', () => {
  it.each(wrongs)('fails behind %s, and leaves what is there', async (_, wrong) => {
    await device.fill(ASSETS, { '/offline': keptPage('before') });
    const before = await text(ASSETS, '/offline');
    for (const path of ['/offline', B]) {
      device.server = (asked) => (asked === path ? wrong(asked) : well(asked));
      await expect(install()).rejects.toThrow();
      expect(await text(ASSETS, '/offline')).toBe(before);
      expect(await text(ASSETS, B)).toBeUndefined();
    }
    device.server = well;
    await install();
    expect(await text(ASSETS, '/offline')).toContain('离线');
    expect([await text(ASSETS, A), await text(ASSETS, B)]).toEqual(['a()', 'b()']);
  });

  it('puts right what an earlier one kept of a portal, or half', async () => {
    await device.fill(ASSETS, {
      [A]: portalPage(),
      [B]: new Response('b(', { headers: { 'X-Jianbao': '1' } }),
      '/offline': portalPage(),
    });
    await install();
    expect(await text(ASSETS, '/offline')).toContain('离线');
    expect([await text(ASSETS, A), await text(ASSETS, B)]).toEqual(['a()', 'b()']);
  });
});

describe('a script', () => {
  it.each(wrongs)('of %s is neither run nor kept', async (_, wrong) => {
    device.server = wrong;
    for (const path of [A, OTHER]) {
      expect(await ask(path)).toBeNull();
      expect(await text(ASSETS, path)).toBeUndefined();
    }
    device.server = well;
    for (const path of [A, OTHER]) {
      expect(await ask(path)).toBe(code[path]);
      expect(await text(ASSETS, path)).toBe(code[path]);
    }
  });

  it('that the browser’s own cache has wrong is asked for past it', async () => {
    let asked = 0;
    device.server = (path) => ((asked += 1) === 1 ? portalPage() : well(path));
    expect(await ask(A)).toBe('a()');
    expect(asked).toBe(2);
  });

  it('that was kept wrong goes, whole and proven stays, both without a network', async () => {
    await device.fill(ASSETS, {
      [A]: portalPage(),
      [B]: new Response('b()'),
      [OTHER]: portalPage(),
    });
    device.server = () => {
      throw new TypeError('fetch failed');
    };
    expect([await ask(A), await ask(B), await ask(OTHER)]).toEqual([null, 'b()', null]);
    expect(await device.paths(ASSETS)).toEqual([B]);
  });
});

describe('a picture', () => {
  it.each(wrongs)('of %s is not kept', async (_, wrong) => {
    device.server = wrong;
    await ask(PICTURE);
    expect(await device.paths(PICTURES)).toEqual([]);
    device.server = well;
    expect(await ask(PICTURE)).toBe('图');
    expect(await device.paths(PICTURES)).toEqual([PICTURE]);
  });

  it('that was kept of a portal goes; one of our server from before stays', async () => {
    await device.fill(PICTURES, { [PICTURE]: portalPage() });
    expect(await ask(PICTURE)).toBe('图');
    await device.fill(PICTURES, {
      [PICTURE]: new Response('旧', { headers: { 'X-Jianbao': '1', 'Content-Type': 'image/png' } }),
    });
    device.server = () => {
      throw new TypeError('fetch failed');
    };
    expect(await ask(PICTURE)).toBe('旧');
  });

  it('of a portal keeps no copy of its page from being fetched whole later', async () => {
    const { fetchCopy } = await import('@/lib/worker/copies');
    const page = sentPage(pageHtml('正文', { pictures: [PICTURE] }));
    const fetched = async (picture: () => Response) => {
      device.server = (path) => (path === PICTURE ? picture() : page.clone());
      return (await fetchCopy('/bulletins/a', 'jianbao-saved')).state;
    };
    expect(await fetched(() => portalPage())).toBe('unreachable');
    expect(await fetched(() => portalPage(404))).toBe('unreachable');
    expect(await fetched(() => well(PICTURE))).toBe('kept');
    expect(await text('jianbao-saved', PICTURE)).toBe('图');
  });
});
