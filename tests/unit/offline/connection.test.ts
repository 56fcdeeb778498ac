import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const LOST_AT = 'jianbao.lost-at';
const MONDAY = new Date('2026-03-02T10:00:00+08:00').getTime();
const DAY_MS = 86_400_000;

describe('since when there is no network', () => {
  let stored: Map<string, string>;
  let hello: { keptAt: number | null; lost: boolean } | null;

  /** Opens a page at this time, and tells since when it says the network is lost. */
  const openedAt = async (now: number) => {
    vi.setSystemTime(now);
    vi.resetModules();
    const { watchConnection } = await import('@/lib/client/connection');
    const { offlineState } = await import('@/lib/client/offline-state');
    await watchConnection();
    return offlineState();
  };

  beforeEach(() => {
    stored = new Map();
    hello = { keptAt: null, lost: false };
    vi.useFakeTimers();
    vi.doMock('@/lib/client/worker', () => ({ askWorker: async () => hello, SOON_MS: 1 }));
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
    vi.stubGlobal('location', { pathname: '/me' });
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('no network');
    });
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => stored.get(name) ?? null,
      setItem: (name: string, text: string) => stored.set(name, text),
      removeItem: (name: string) => stored.delete(name),
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is remembered by the page that stands in for what is not here', async () => {
    hello = { keptAt: 1, lost: true };
    expect(await openedAt(MONDAY)).toMatchObject({
      lostAt: MONDAY,
      copyFrom: { path: '/me', keptAt: 1 },
    });
    hello = { keptAt: null, lost: true };
    expect(await openedAt(MONDAY + 60_000)).toMatchObject({ lostAt: MONDAY, copyFrom: null });
  });

  it('is over when the server has sent a page', async () => {
    hello = { keptAt: null, lost: true };
    await openedAt(MONDAY);
    hello = { keptAt: null, lost: false };
    expect((await openedAt(MONDAY + 60_000)).lostAt).toBeNull();
    expect(stored.has(LOST_AT)).toBe(false);
  });

  it('goes on while a page is open, however long, but not over days without one', async () => {
    hello = { keptAt: null, lost: true };
    await openedAt(MONDAY);
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    expect((await openedAt(MONDAY + 3 * 3_600_000 + 60_000)).lostAt).toBe(MONDAY);
    vi.clearAllTimers();
    expect((await openedAt(MONDAY + 2 * DAY_MS)).lostAt).toBe(MONDAY + 2 * DAY_MS);
  });

  it('is not over because the browser says so, or a portal answers', async () => {
    hello = { keptAt: null, lost: true };
    await openedAt(MONDAY);
    const { offlineState } = await import('@/lib/client/offline-state');
    const online = async (answer: () => Promise<Response>) => {
      vi.stubGlobal('fetch', answer);
      window.dispatchEvent(new Event('online'));
      await vi.advanceTimersByTimeAsync(0);
      return offlineState().lostAt;
    };
    expect(await online(async () => new Response('<form>'))).toBe(MONDAY);
    expect(await online(async () => Response.json({ login: true }))).toBe(MONDAY);
    expect(await online(async () => Response.json({ status: 'ok' }))).toBeNull();
  });

  it('is not so because the browser says so, and ends though it goes on saying so', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    vi.stubGlobal('fetch', async () => Response.json({ status: 'ok' }));
    hello = null;
    const { lostAt } = await openedAt(MONDAY);
    expect(lostAt).toBeNull();
    hello = { keptAt: null, lost: true };
    await openedAt(MONDAY);
    const { offlineState } = await import('@/lib/client/offline-state');
    await vi.advanceTimersByTimeAsync(5000);
    expect(offlineState().lostAt).toBeNull();
  });
});
