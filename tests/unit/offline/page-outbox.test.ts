import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryOutbox } from '@/lib/offline/outbox';

/** Resolves when the test says so. */
function gate(): { passed: Promise<void>; open: () => void } {
  let open = () => undefined as void;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('a page’s outbox', () => {
  let rounds: number;
  /** What reading the outbox after a round waits for. */
  let reading: Promise<void>;
  /** What asking for a sync waits for. */
  let asking: Promise<void>;
  /** When the next entry is due. */
  let next: number | null;

  beforeEach(() => {
    [rounds, next] = [0, null];
    reading = asking = Promise.resolve();
    vi.resetModules();
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('navigator', {
      serviceWorker: { getRegistration: () => asking.then(() => undefined) },
    });
    vi.doMock('@/lib/client/outbox-store', () => ({
      outboxStore: () => ({
        ...memoryOutbox(),
        all: () => reading.then(() => []),
        lasts: async () => true,
        wasRead: () => true,
        settle: async () => undefined,
      }),
    }));
    vi.doMock('@/lib/offline/flush', () => ({
      flush: async () => {
        rounds += 1;
        return next;
      },
    }));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

  it('goes round again when asked to while it reads what came of the last', async () => {
    const { flushOutbox } = await import('@/lib/client/outbox');
    const read = gate();
    reading = read.passed;
    const first = flushOutbox();
    await settle();
    expect(rounds).toBe(1);
    const second = flushOutbox('network');
    read.open();
    await Promise.all([first, second]);
    expect(rounds).toBe(2);
  });

  it('does not wait for the browser to take note of a sync', async () => {
    const { flushOutbox } = await import('@/lib/client/outbox');
    asking = gate().passed;
    next = Date.now() + 60_000;
    await flushOutbox();
    await flushOutbox('network');
    expect(rounds).toBe(2);
  });

  it('begins anew by itself after rounds that failed, later each time', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const { flushOutbox } = await import('@/lib/client/outbox');
    reading = Promise.reject(new Error('broken'));
    await flushOutbox();
    await vi.advanceTimersByTimeAsync(1900);
    expect(rounds).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(rounds).toBe(2);
    await vi.advanceTimersByTimeAsync(3800);
    expect(rounds).toBe(2);
    reading = Promise.resolve();
    await vi.advanceTimersByTimeAsync(300);
    expect(rounds).toBe(3);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(rounds).toBe(3);
    expect(warn).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});
