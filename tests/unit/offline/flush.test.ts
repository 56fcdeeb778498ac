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
