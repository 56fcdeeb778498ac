import { afterEach, describe, expect, it, vi } from 'vitest';
import { flush, underOutboxLock, type Hurry } from '@/lib/offline/flush';
import { addDeed, memoryOutbox } from '@/lib/offline/outbox';
import { uuidv7 } from '@/lib/offline/uuid';
import { webLocks } from '../../harness/web-locks';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const comment = (text: string) =>
  ({
    kind: 'comment',
    commentId: uuidv7(),
    bulletin: 'b',
    text,
    nickname: null,
    commentKind: null,
  }) as const;

/** An outbox with two comments, the first of which something on the way always cuts. */
async function outboxBehindOne(health: () => Response) {
  const store = memoryOutbox();
  const first = await addDeed(store, comment('甲'), 'key');
  await addDeed(store, comment('乙'), 'key');
  let now = Date.now();
  const sender = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const path = String(input);
      if (path === '/api/health') return health();
      const id = path.split('/').at(-1);
      if (String(init?.body).includes('甲')) throw new TypeError('reset');
      return Response.json({ id, receipt: '1000000007' });
    },
  };
  const send = (hurry?: Hurry) =>
    flush({ store, sender, now: () => (now += 600_000), ...(hurry && { hurry }) });
  return { first, send, states: async () => (await store.all()).map(({ state }) => state) };
}

describe('a request that something on the way always cuts', () => {
  it('keeps back what comes after it only until the server is found to be well', async () => {
    const { send, states } = await outboxBehindOne(() => Response.json({ status: 'ok' }));
    for (let n = 0; n < 6; n += 1) await send('network');
    expect(await states()).toEqual(['waiting', 'waiting']);
    for (let n = 0; n < 3; n += 1) await send();
    expect(await states()).toEqual(['waiting', 'delivered']);
  });

  it.each([
    [
      'nothing answers',
      () => {
        throw new TypeError('no network');
      },
    ],
    [
      'a portal answers',
      () => new Response('<form>', { headers: { 'Content-Type': 'text/html' } }),
    ],
    ['a proxy answers', () => new Response('Bad Gateway', { status: 502 })],
  ])('is the network’s fault while %s', async (_, health) => {
    const { send, states } = await outboxBehindOne(health);
    for (let n = 0; n < 20; n += 1) await send('network');
    expect(await states()).toEqual(['waiting', 'waiting']);
  });
});

describe('a withdrawal', () => {
  it('is not done because something in between knows no such page', async () => {
    const store = memoryOutbox();
    await addDeed(store, { kind: 'withdrawal', bulletin: 'b', commentId: uuidv7() }, 'key');
    const headers = { 'Content-Type': 'application/problem+json' };
    const sender = {
      fetch: async () => new Response('{"detail":"没有"}', { status: 404, headers }),
    };
    expect(await flush({ store, sender })).not.toBeNull();
    expect((await store.all()).map(({ state }) => state)).toEqual(['waiting']);
  });

  it('is the end of the comment’s own later tries', async () => {
    const store = memoryOutbox();
    await addDeed(store, comment('甲'), 'key');
    const body = JSON.stringify({ type: '/problems/withdrawn-comment', detail: '已撤回' });
    const headers = { 'Content-Type': 'application/problem+json' };
    const sender = { fetch: async () => new Response(body, { status: 410, headers }) };
    expect(await flush({ store, sender })).toBeNull();
    expect(await store.all()).toEqual([]);
  });
});

describe('a wait that the answer names', () => {
  const HOUR_MS = 3_600_000;
  const soon = (ms: number) => new Date(Date.now() + ms).toUTCString();

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['86400', HOUR_MS],
    ['9'.repeat(400), HOUR_MS],
    ['-5', 0],
    ['1e9', 0],
    ['tomorrow', 0],
    ['2099', 2_099_000],
    ['2099-01-01', 0],
    [soon(600_000), 600_000],
    [soon(-600_000), 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', HOUR_MS],
  ])(
    'is %s: never more than an hour, and the reader’s own press goes through',
    async (value, ms) => {
      const store = memoryOutbox();
      await addDeed(store, comment('甲'), 'key');
      let tries = 0;
      const fetchNow = async () => {
        tries += 1;
        return new Response('<h1>503</h1>', { status: 503, headers: { 'Retry-After': value } });
      };
      const send = (hurry?: Hurry) =>
        flush({ store, sender: { fetch: fetchNow }, random: () => 0, ...(hurry && { hurry }) });
      const before = Date.now();
      const next = (await send()) ?? 0;
      // Without a wait named, that of the first failure.
      const wait = Math.max(ms, 1000);
      expect(next - before).toBeGreaterThan(wait - 2000);
      expect(next - before).toBeLessThan(wait + 2000);
      await send();
      expect(tries).toBe(1);
      await send('reader');
      expect(tries).toBe(2);
    },
  );
});

describe('the lock of the outbox', () => {
  it('is gone without when a tab never gives it back', async () => {
    const late = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
    vi.stubGlobal('navigator', { locks: webLocks() });
    void underOutboxLock(() => new Promise(() => undefined));
    let ran = false;
    const second = underOutboxLock(async () => void (ran = true));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ran).toBe(false);
    late.abort(new DOMException('late', 'TimeoutError'));
    await second;
    expect(ran).toBe(true);
  });

  it('hides no failure of what runs under it', async () => {
    vi.stubGlobal('navigator', { locks: webLocks() });
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw new Error('broken');
    };
    await expect(underOutboxLock(run)).rejects.toThrow('broken');
    expect(runs).toBe(1);
  });

  it('is not held by a proof that is never done', async () => {
    vi.useFakeTimers({ now: Date.now() });
    const store = memoryOutbox();
    await addDeed(store, comment('甲'), 'key');
    const headers = { 'Content-Type': 'application/problem+json' };
    const asks = JSON.stringify({ detail: '稍候', challenge: {} });
    const sent = flush({
      store,
      sender: {
        fetch: async () => new Response(asks, { status: 428, headers }),
        prove: () => new Promise(() => undefined),
      },
    });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await sent).not.toBeNull();
    expect((await store.all())[0]).toMatchObject({ state: 'waiting', cause: 'proof' });
    vi.useRealTimers();
  });
});
