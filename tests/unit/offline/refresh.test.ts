import { beforeEach, describe, expect, it } from 'vitest';
import type { VersionedBulletin } from '@/lib/bulletins/version';
import { readContract } from '@/lib/offline/page-contract';
import {
  bulletinHtml,
  keptPage,
  portalPage,
  sent,
  sentNothing,
  sentPage,
} from '../../harness/fake-caches';
import { fakeDevice, type FakeDevice } from '../../harness/fake-device';

const DOCUMENTS = 'jianbao-documents';
const NEWEST = 'jianbao-newest';
const SAVED = 'jianbao-saved';

const said = (
  slug: string,
  version: string,
  withdrawn = false,
  hiddenRevision = 0,
): VersionedBulletin => ({
  slug,
  version,
  hiddenRevision,
  withdrawn,
  publishedAt: '2026-01-01T00:00:00.000Z',
  channel: 'c',
});
const savedRow = (slug: string) => ({
  slug,
  headline: slug,
  channel: '',
  savedAt: '2026-01-01T00:00:00.000Z',
  state: 'kept' as const,
  version: 'v1',
  bytes: 10,
});

describe('a refresh', () => {
  let device: FakeDevice;
  /** What the server has, by slug; it knows of nothing else. */
  let bulletins: VersionedBulletin[];
  const refresh = async (count = 0) => (await import('@/lib/worker/refresh')).refresh(count);
  const versionHere = async (cache: string, slug: string) =>
    readContract(
      (await (await (await device.caches.open(cache)).match(`/bulletins/${slug}`))?.text()) ?? '',
    )?.bulletin?.version;
  const versionQueries = () =>
    device.asked.filter((path) => path.startsWith('/api/bulletins/versions'));

  beforeEach(() => {
    device = fakeDevice();
    bulletins = [];
    device.server = (path) => {
      const { pathname, searchParams } = new URL(path, 'https://jianbao.test');
      if (pathname === '/api/bulletins/versions') {
        const slugs = searchParams.get('slugs')?.split(',') ?? [];
        const asked = bulletins.filter(({ slug }) => slugs.includes(slug));
        return sent(JSON.stringify({ asked, newest: [] }), 'application/json');
      }
      const found = bulletins.find(({ slug }) => pathname === `/bulletins/${slug}`);
      if (found === undefined) return sentNothing();
      return sentPage(bulletinHtml(found.version, { withdrawn: found.withdrawn }));
    };
  });

  it('corrects though the device refuses to note anything', async () => {
    await device.fill(DOCUMENTS, {
      '/bulletins/a': keptPage('v1'),
      '/bulletins/b': keptPage('v1'),
    });
    await device.fill(SAVED, { '/bulletins/s': keptPage('v1') });
    device.saved.set('s', savedRow('s'));
    bulletins = [said('a', 'v2'), said('b', 'v2', true), said('s', 'v2')];
    device.refuses = true;
    expect(await refresh()).toMatchObject({ reached: true });
    expect(await versionHere(DOCUMENTS, 'a')).toBe('v2');
    expect(await versionHere(DOCUMENTS, 'b')).toBe('v2');
    expect(await versionHere(SAVED, 's')).toBe('v2');
  });

  it('leaves no corrected text where the new one finds no room, but what is saved', async () => {
    await device.fill(DOCUMENTS, { '/bulletins/a': keptPage('v1') });
    await device.fill(SAVED, { '/bulletins/s': keptPage('v1') });
    device.saved.set('s', savedRow('s'));
    bulletins = [said('a', 'v2'), said('s', 'v1')];
    device.room = 0;
    expect(await refresh()).toMatchObject({ reached: true });
    expect(await device.paths(DOCUMENTS)).toEqual([]);
    expect(await versionHere(SAVED, 's')).toBe('v1');
  });

  it('brings the notice of a withdrawal where only the newest had the text', async () => {
    await device.fill(NEWEST, { '/bulletins/w': keptPage('v1') });
    bulletins = [said('w', 'v2', true)];
    await refresh();
    expect(await device.paths(NEWEST)).toEqual([]);
    expect(await versionHere(DOCUMENTS, 'w')).toBe('v2');
  });

  it('asks about no name the server would refuse them all for, and about a few at a time', async () => {
    const long = 'l'.repeat(81);
    const many = Array.from({ length: 130 }, (_, n) => `s-${n}`);
    for (const slug of [long, ...many]) device.saved.set(slug, savedRow(slug));
    bulletins = many.map((slug) => said(slug, 'v1'));
    await refresh();
    const slugs = versionQueries().map((query) => {
      const { searchParams } = new URL(query, 'https://jianbao.test');
      return searchParams.get('slugs')?.split(',') ?? [];
    });
    expect(slugs.flat().sort()).toEqual([...many].sort());
    expect(Math.max(...slugs.map((some) => some.length))).toBe(60);
    // One that is of the longest, all of them, with the rest of the line.
    expect(60 * (80 + '%2C'.length)).toBeLessThan(8000);
  });

  it('drops what is saved no more, though nobody said so', async () => {
    await device.fill(SAVED, {
      '/bulletins/s': keptPage('v1'),
      '/bulletins/orphan': keptPage('v1'),
    });
    device.saved.set('s', savedRow('s'));
    bulletins = [said('s', 'v1')];
    await refresh();
    expect(await device.paths(SAVED)).toEqual(['/bulletins/s']);
  });

  describe('of a page on which a comment was hidden', () => {
    const before = '2026-01-01T00:00:00.000Z~1~0~0';
    const after = '2026-01-01T00:00:00.000Z~2~0~0';
    beforeEach(async () => {
      for (const name of [DOCUMENTS, NEWEST, SAVED]) {
        await device.fill(name, { '/bulletins/m': keptPage(before) });
      }
      device.saved.set('m', { ...savedRow('m'), version: before });
      bulletins = [said('m', after, false, 2)];
    });
    const everywhere = () =>
      Promise.all([DOCUMENTS, NEWEST, SAVED].map((name) => versionHere(name, 'm')));

    it('has the new page in every copy', async () => {
      const { server } = device;
      device.server = async (path) => {
        const answer = await server(path);
        if (!path.startsWith('/api/')) return answer;
        return sent(
          JSON.stringify({ ...((await answer.json()) as object), newest: bulletins }),
          'application/json',
        );
      };
      await refresh(1);
      expect(await everywhere()).toEqual([after, after, after]);
      expect(device.saved.get('m')).toMatchObject({ state: 'kept', version: after });
    });

    it.each([
      ['cannot be fetched', () => Promise.reject(new TypeError('fetch failed'))],
      ['is a portal’s', () => portalPage()],
      ['comes as it was before', () => sentPage(bulletinHtml(before))],
      ['comes cut', () => sentPage(bulletinHtml(after), { 'X-Jianbao-Digest': 'of the whole' })],
    ])('leaves no copy when the new page %s, and asks again', async (_, answer) => {
      const { server } = device;
      device.server = (path) => (path.startsWith('/bulletins/') ? answer() : server(path));
      await refresh();
      expect(await everywhere()).toEqual([undefined, undefined, undefined]);
      expect(device.saved.get('m')).toMatchObject({ state: 'wanted', version: null });
      device.server = server;
      await refresh();
      expect(await versionHere(SAVED, 'm')).toBe(after);
    });

    it('leaves a copy alone that is from after it', async () => {
      bulletins = [said('m', '2026-01-01T00:00:00.000Z~3~0~0', false, 1)];
      const { server } = device;
      device.server = (path) => (path.startsWith('/bulletins/') ? portalPage() : server(path));
      await refresh();
      expect(await versionHere(SAVED, 'm')).toBe(before);
    });
  });

  it('takes nothing for the server’s word but what the server says', async () => {
    await device.fill(DOCUMENTS, { '/bulletins/a': keptPage('v1') });
    const asked = JSON.stringify({ newest: [], asked: [said('a', 'v2', true)] });
    const answers = [
      () => new Response(asked, { headers: { 'Content-Type': 'application/json' } }),
      () => portalPage(),
      () => sent(asked.slice(0, -20), 'application/json'),
      () => sent('{"newest":[],"asked":[{"slug":"a","withdrawn":true}]}', 'application/json'),
      () => sent('{"newest":{},"asked":[]}', 'application/json'),
      () => sent('null', 'application/json'),
    ];
    for (const answer of answers) {
      device.server = answer;
      expect(await refresh()).toMatchObject({ reached: false });
      expect(await versionHere(DOCUMENTS, 'a')).toBe('v1');
    }
  });

  it('marks its end, not its beginning', async () => {
    await refresh();
    expect(device.notes.contactAt).toBeDefined();
    delete device.notes.contactAt;
    device.server = () => new Response('', { status: 502 });
    await refresh();
    expect(device.notes.contactAt).toBeUndefined();
  });
});

describe('a bulletin saved on a full device', () => {
  it('takes the room of all that is disposable, which comes back by half', async () => {
    const device = fakeDevice();
    device.notes.newest = [{ slug: 'a' }, { slug: 'b' }];
    await device.fill(NEWEST, { '/bulletins/a': keptPage('v1'), '/bulletins/b': keptPage('v1') });
    await device.fill(DOCUMENTS, { '/bulletins/c': keptPage('v1') });
    device.saved.set('s', { ...savedRow('s'), state: 'wanted', version: null });
    device.room = bulletinHtml('v1').length * 3;
    device.server = () => sentPage(bulletinHtml('v1'));
    const { save } = await import('@/lib/worker/saved');
    expect(await save('s')).toBe('kept');
    expect(await device.paths(NEWEST)).toEqual([]);
    expect(await device.paths(DOCUMENTS)).toEqual([]);
    expect(device.notes.newest).toEqual([]);
    expect(device.notes.shrunk?.to).toBe(1);
  });
});
