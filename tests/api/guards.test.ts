import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commentSettings, type CommentSettings } from '@/lib/comments/settings';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { sweep } from '@/lib/guards/commands';
import { saveSettings } from '@/lib/settings/commands';
import { describedApi, newReaderKey, type Api } from '../harness/contract';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { startServer, type TestServer } from '../harness/server';

interface Problem {
  type: string;
  challenge?: Challenge;
}

const DAY_MS = 86_400_000;

const proof = (of: unknown) => ({ 'X-Proof': Buffer.from(JSON.stringify(of)).toString('base64') });

// Behind one proxy, so that each test can speak from an address of its own.
describe.each(await availableEngines())('guards on %s, over HTTP', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let db: Kysely<Database>;
  let api: Api;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    server = await startServer(database, { TRUST_PROXY: '1' });
    db = openDatabase(database);
    api = await describedApi(server.url);
  });
  afterAll(async () => {
    await db.destroy();
    await server.stop();
    await database.drop();
  });

  const settle = (settings: Partial<CommentSettings>) =>
    db
      .transaction()
      .execute((trx) => saveSettings(trx, 'comments', commentSettings.parse(settings)));
  const send = (
    from: string,
    {
      id = newId(),
      key = newReaderKey(),
      text = '来自某个地址的留言',
      headers = {},
    }: { id?: string; key?: string; text?: string; headers?: Record<string, string> } = {},
  ) =>
    api.call<Problem>('PUT', `/api/comments/${id}`, {
      key,
      json: { bulletin: 'xnjs-2026-48', text },
      headers: { 'X-Forwarded-For': from, ...headers },
    });

  it('limits an address whatever reader keys it makes, and no other', async () => {
    await settle({ perAddressMinute: 3 });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await send('198.51.100.7')).status);
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
    expect((await send('198.51.100.8')).status).toBe(201);
    // What a client writes itself stands further left than what the proxy adds.
    expect((await send('203.0.113.9, 198.51.100.7')).status).toBe(429);
  });

  it.each(['comment', 'me'] as const)('counts what was taken back, by %s', async (what) => {
    await settle({ perAddressMinute: 2 });
    const from = what === 'me' ? '198.51.100.20' : '198.51.100.21';
    const statuses: number[] = [];
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const [id, key] = [newId(), newReaderKey()];
      ids.push(id);
      statuses.push((await send(from, { id, key })).status);
      const path = what === 'me' ? '/api/me' : `/api/comments/${id}`;
      await api.call('DELETE', path, { key });
    }
    expect(statuses).toEqual([201, 201, 429]);
    const digests = async () =>
      (
        await db.selectFrom('comments').select('address_digest').where('id', 'in', ids).execute()
      ).map((row) => row.address_digest);
    const soon = Date.now() + DAY_MS;
    await sweep(db, { addressDays: 180, now: new Date(soon - 60_000) });
    expect(new Set(await digests())).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{64}$/)]));
    await sweep(db, { addressDays: 180, now: new Date(soon + 60_000) });
    expect(await digests()).toEqual([null, null]);
  });

  it('takes the addresses of one IPv6 network for one', async () => {
    await settle({ perAddressMinute: 2 });
    expect((await send('2001:db8:1:2::1')).status).toBe(201);
    expect((await send('2001:0DB8:0001:0002:ffff::9')).status).toBe(201);
    expect((await send('2001:db8:1:2:3:4:5:6')).status).toBe(429);
    expect((await send('2001:db8:1:3::1')).status).toBe(201);
  });

  it('limits a day, and a reader key wherever it speaks from', async () => {
    await settle({ perReaderDay: 2, perReaderMinute: 50 });
    const key = newReaderKey();
    for (const n of [1, 2]) {
      expect((await send(`192.0.2.${n}`, { key, text: `第 ${n} 条` })).status).toBe(201);
    }
    const third = await send('192.0.2.3', { key, text: '第 3 条' });
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(86_000);
    const reader = await db
      .selectFrom('comments')
      .select('reader_id')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('comments')
      // Written once, in the product; here the clock is moved instead of waiting for a day.
      .set({ created_at: new Date(Date.now() - DAY_MS - 1000).toISOString() } as never)
      .where('reader_id', '=', reader.reader_id)
      .execute();
    expect((await send('192.0.2.3', { key, text: '第 3 条' })).status).toBe(201);
  });

  it('keeps no address, only a keyed digest, and lets that go in time', async () => {
    await settle({});
    const id = newId();
    await send('203.0.113.77', { id });
    const row = () =>
      db.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const { address_digest } = await row();
    expect(address_digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(await row())).not.toContain('203.0.113');
    const now = Date.now();
    await sweep(db, { addressDays: 180, now: new Date(now + 179 * DAY_MS) });
    expect((await row()).address_digest).toBe(address_digest);
    await sweep(db, { addressDays: 180, now: new Date(now + 181 * DAY_MS) });
    expect((await row()).address_digest).toBeNull();
  });

  it('asks for a proof of work when busy; one proof buys one comment', async () => {
    await settle({ proofFrom: 0 });
    const [id, key] = [newId(), newReaderKey()];
    const asked = await send('192.0.2.50', { id, key });
    expect([asked.status, asked.body.type]).toEqual([428, '/problems/proof-needed']);
    const { challenge } = asked.body;
    if (challenge === undefined) throw new Error('no challenge came');
    const solution = await solveChallenge({ challenge, deriveKey });
    const good = proof({ challenge, solution });
    const forged = {
      challenge: { ...challenge, parameters: { ...challenge.parameters, expiresAt: 4e9 } },
      solution,
    };
    for (const bad of [
      { 'X-Proof': 'not base64 {' },
      proof({ challenge }),
      proof(forged),
      proof({ challenge, solution: { ...solution, counter: 1, derivedKey: '00'.repeat(32) } }),
    ]) {
      expect((await send('192.0.2.50', { id, key, headers: bad })).status).toBe(428);
    }
    expect((await send('192.0.2.50', { id, key, headers: good })).status).toBe(201);
    // A repeat needs none; another comment needs its own.
    expect((await send('192.0.2.50', { id, key })).status).toBe(200);
    expect((await send('192.0.2.50', { headers: good })).status).toBe(428);
  });

  it('asks for it once enough came within a minute', async () => {
    // What came before is made older than the minute that counts.
    await db
      .updateTable('comments')
      .set({ created_at: new Date(Date.now() - 120_000).toISOString() } as never)
      .execute();
    await settle({ proofFrom: 2 });
    expect((await send('192.0.2.60')).status).toBe(201);
    expect((await send('192.0.2.61')).status).toBe(201);
    expect((await send('192.0.2.62')).status).toBe(428);
  });

  it('asks it of a new like or rating too, not of what changes or takes back one', async () => {
    await settle({});
    const id = newId();
    expect((await send('192.0.2.71', { id })).status).toBe(201);
    await db.updateTable('comments').set({ state: 'published' }).where('id', '=', id).execute();
    for (const path of [`/api/comments/${id}/like`, '/api/bulletins/xnjs-2026-45/rating']) {
      await settle({ proofFrom: 0 });
      const key = newReaderKey();
      const vote = (method: string, headers: Record<string, string> = {}) =>
        api.call<Problem>(method, path, {
          key,
          ...(path.endsWith('rating') && { json: { value: '满意' } }),
          headers: { 'X-Forwarded-For': '192.0.2.70', ...headers },
        });
      const asked = await vote('PUT');
      expect([asked.status, asked.body.type]).toEqual([428, '/problems/proof-needed']);
      const { challenge } = asked.body;
      if (challenge === undefined) throw new Error('no challenge came');
      const solved = proof({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
      expect((await vote('PUT', solved)).status).toBe(200);
      expect((await vote('PUT')).status).toBe(200);
      if (path.endsWith('like')) {
        expect((await vote('DELETE')).status).toBe(200);
        // The proof was used up.
        expect((await vote('PUT', solved)).status).toBe(428);
      }
    }
    await settle({});
  });

  it('lets no burst of guesses at enquiry codes through', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => {
        const path = `/api/receipts/${String(n).padStart(10, '0')}`;
        const headers = { 'X-Forwarded-For': '192.0.2.90' };
        return (await api.call('GET', path, { headers })).status;
      }),
    );
    expect(statuses.filter((status) => status === 404)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(180);
  });

  it('lets one network say only so much about one bulletin, whatever keys it makes', async () => {
    const rate = (from: string, key: string, slug: string) =>
      api.call('PUT', `/api/bulletins/${slug}/rating`, {
        ...{ key, json: { value: '不满意' } },
        headers: { 'X-Forwarded-For': from },
      });
    const keys = Array.from({ length: 101 }, newReaderKey);
    const statuses: number[] = [];
    for (const key of keys) statuses.push((await rate('192.0.2.91', key, 'xnjs-2026-47')).status);
    expect(statuses.slice(0, 100).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    // Who has had their say may change it; other bulletins and other networks are not meant.
    const [first = ''] = keys;
    expect((await rate('192.0.2.91', first, 'xnjs-2026-47')).status).toBe(200);
    expect((await rate('192.0.2.91', newReaderKey(), 'xnjs-2026-46')).status).toBe(200);
    expect((await rate('192.0.2.92', newReaderKey(), 'xnjs-2026-47')).status).toBe(200);
  });

  it.each([
    ['likes', 'PUT', '/api/comments/:id/like', 404],
    ['withdrawals', 'DELETE', '/api/comments/:id', 204],
    ['erasures', 'DELETE', '/api/me', 204],
  ] as const)('bounds %s of one device', async (_what, method, path, usual) => {
    await settle({});
    const key = newReaderKey();
    const statuses = new Set<number>();
    for (let n = 0; n < 70; n += 1)
      statuses.add((await api.call(method, path.replace(':id', newId()), { key })).status);
    expect([...statuses].sort()).toEqual([usual, 429]);
  });

  it('asks for a proof of votes once very many came within a minute, from wherever', async () => {
    const statuses: number[] = [];
    // More than two windows of a minute could let through at once.
    for (let n = 0; n < 301; n += 1) {
      const { status } = await api.call('PUT', '/api/bulletins/xnjs-2026-44/rating', {
        ...{ key: newReaderKey(), json: { value: '满意' } },
        headers: { 'X-Forwarded-For': `198.18.${n % 50}.1` },
      });
      statuses.push(status);
      if (status !== 200) break;
    }
    expect(statuses.at(-1)).toBe(428);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([200]));
  });
});
