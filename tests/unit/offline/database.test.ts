import { describe, expect, it } from 'vitest';
import { outboxStore } from '@/lib/client/outbox-store';
import { offlineDatabase } from '@/lib/offline/database';
import { newEntry } from '@/lib/offline/outbox';

describe('a browser without a database', () => {
  it('keeps what is written as long as the page', async () => {
    expect('indexedDB' in globalThis).toBe(false);
    await expect(offlineDatabase()).rejects.toThrow();
    const store = outboxStore();
    const entry = newEntry({ kind: 'rating', bulletin: 'b', value: '满意' }, 'key');
    await store.put([entry]);
    expect(await store.all()).toEqual([entry]);
    expect(await store.lasts(entry.id)).toBe(false);
  });
});
