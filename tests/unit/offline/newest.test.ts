import { beforeEach, describe, expect, it } from 'vitest';
import type { VersionedBulletin } from '@/lib/bulletins/version';
import { bulletinHtml, keptPage, pageHtml, sentPage } from '../../harness/fake-caches';
import { fakeDevice, type FakeDevice } from '../../harness/fake-device';

const NEWEST = 'jianbao-newest';
const bulletin = (n: number): VersionedBulletin => ({
  slug: `b-${n}`,
  version: `v${n}`,
  hiddenRevision: 0,
  withdrawn: false,
  publishedAt: '2026-01-01T00:00:00.000Z',
  channel: 'c',
});
/** The 20 newest of `n`, newest first. */
const newestOf = (n: number) => Array.from({ length: 20 }, (_, at) => bulletin(n - at));
const isBulletin = (path: string) => path.startsWith('/bulletins/');

describe('the newest on the device', () => {
  let device: FakeDevice;
  const keep = async (newest: VersionedBulletin[]) =>
    (await import('@/lib/worker/newest')).keepNewest(newest);
  const here = async () => (await device.paths(NEWEST)).filter(isBulletin);

  beforeEach(() => {
    device = fakeDevice();
    device.server = (path) =>
      sentPage(
        isBulletin(path) ? bulletinHtml(path.replace('/bulletins/b-', 'v')) : pageHtml('列表'),
      );
  });

  it('come down by half, not to none, when one more finds no room', async () => {
    expect(await keep(newestOf(20))).toBeNull();
    expect(device.notes.newest).toHaveLength(20);
    device.room = 0;
    expect(await keep(newestOf(21))).toBe(10);
    expect(await here()).toHaveLength(10);
    expect(device.notes.newest?.map(({ slug }) => slug)).toEqual(
      Array.from({ length: 10 }, (_, n) => `b-${20 - n}`),
    );
    expect(device.notes.shrunk?.to).toBe(10);
  });

  it('keep no text that was corrected meanwhile, though there is no room for the new one', async () => {
    await keep(newestOf(20));
    device.room = 0;
    const corrected = newestOf(20).map((one) =>
      one.slug === 'b-20' ? { ...one, version: 'another' } : one,
    );
    await keep(corrected);
    expect(await here()).not.toContain('/bulletins/b-20');
    expect(await here()).toContain('/bulletins/b-19');
  });

  it('have lists beside them that are fetched again only for something new, or when old', async () => {
    const askedLists = async (newest: VersionedBulletin[]) => {
      device.asked.length = 0;
      await keep(newest);
      return device.asked.filter((path) => !isBulletin(path));
    };
    const lists = ['/', '/channels', '/me', '/channels/c'];
    expect(await askedLists(newestOf(20))).toEqual(lists);
    expect(await askedLists(newestOf(20))).toEqual([]);
    expect(await askedLists(newestOf(21))).toEqual(lists);
    await device.fill(NEWEST, { '/channels': keptPage('', Date.now() - 3_600_000) });
    expect(await askedLists(newestOf(21))).toEqual(['/channels']);
  });

  it('are noted only as far as they are here', async () => {
    await keep(newestOf(20));
    const { keepFewer } = await import('@/lib/worker/newest');
    await (await device.caches.open(NEWEST)).delete('/bulletins/b-20');
    await keepFewer(10);
    expect(device.notes.newest?.map(({ slug }) => slug)).toEqual(
      Array.from({ length: 9 }, (_, n) => `b-${19 - n}`),
    );
  });
});
