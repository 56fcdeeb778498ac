import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawBulletin } from '@/lib/bulletins/commands';
import type {
  CommentPage,
  CommentReceipt,
  OwnComment,
  ReceiptStatus,
} from '@/lib/comments/comment';
import * as withdrawnDigests from '@/lib/db/migrations/0004-withdrawn-digests';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import type { RatingSummary } from '@/lib/ratings/rating';
import { describedApi, newReaderKey, type Api } from '../harness/contract';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, findBulletinId } from '../harness/sample';
import { startServer, type TestServer } from '../harness/server';

interface Problem {
  type: string;
  errors?: { field: string; detail: string }[];
}

const BULLETIN = 'xnjs-2026-48';

describe.each(await availableEngines())('comments on %s, over HTTP', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let db: Kysely<Database>;
  let api: Api;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    server = await startServer(database);
    db = openDatabase(database);
    api = await describedApi(server.url);
  });
  afterAll(async () => {
    await db.destroy();
    await server.stop();
    await database.drop();
  });

  const submission = (text: string, more: object = {}) => ({ bulletin: BULLETIN, text, ...more });
  const put = <T = CommentReceipt>(id: string, key: string, json: unknown) =>
    api.call<T>('PUT', `/api/comments/${id}`, { key, json });
  const rowsOf = async (id: string) =>
    db.selectFrom('comments').selectAll().where('id', '=', id).execute();
  const publish = (id: string, rank: 0 | 1 | 2 = 0) =>
    db.updateTable('comments').set({ state: 'published', rank }).where('id', '=', id).execute();
  const list = async (slug: string, query = '', key?: string) =>
    (
      await api.call<CommentPage>(
        'GET',
        `/api/bulletins/${slug}/comments${query}`,
        key === undefined ? {} : { key },
      )
    ).body;

  it('keeps a comment once: 201, then 200 with the same body', async () => {
    const [id, key] = [newId(), newReaderKey()];
    const json = submission('大厅的叫号机坏了两天。\n请修一修。', {
      nickname: '王先生',
      kind: '意见',
    });
    const first = await put(id, key, json);
    expect(first.status).toBe(201);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.body).toMatchObject({
      ...{ id, state: 'pending', nickname: '王先生', kind: '意见' },
      text: '大厅的叫号机坏了两天。\n请修一修。',
    });
    expect(first.body.receipt).toMatch(/^\d{10}$/);
    const again = await put(id, key, json);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('keeps one row and gives one body to 200 identical requests at once', async () => {
    const [id, key] = [newId(), newReaderKey()];
    const json = submission('同时发来的同一条留言');
    const answers = await Promise.all(Array.from({ length: 200 }, () => put(id, key, json)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(199);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await rowsOf(id)).toHaveLength(1);
  });

  it('refuses anything else under an id that is taken', async () => {
    const [id, key] = [newId(), newReaderKey()];
    await put(id, key, submission('第一次的内容'));
    for (const json of [
      submission('另一个内容'),
      submission('第一次的内容', { nickname: '别名' }),
      submission('第一次的内容', { kind: '表扬' }),
    ]) {
      const other = await put<Problem>(id, key, json);
      expect([other.status, other.body.type]).toEqual([409, '/problems/id-taken']);
    }
    const stranger = await put<Problem>(id, newReaderKey(), submission('第一次的内容'));
    expect(stranger.status).toBe(409);
    expect(JSON.stringify(stranger.body)).not.toContain('第一次的内容');
  });

  it('names the field at fault', async () => {
    const key = newReaderKey();
    const faults = [
      [submission(''), 'text'],
      [submission(' \u200b\u202e\n\u3000'), 'text'],
      [submission('字'.repeat(601)), 'text'],
      [{ bulletin: BULLETIN }, 'text'],
      [submission('好', { text: 7 }), 'text'],
      [submission('好', { nickname: '长'.repeat(21) }), 'nickname'],
      [submission('好', { kind: '投诉' }), 'kind'],
      [submission('好', { bulletin: '../etc' }), 'bulletin'],
      [submission('好', { approved: true }), 'approved'],
    ] as const;
    for (const [json, field] of faults) {
      const { body, status } = await put<Problem>(newId(), key, json);
      expect([status, body.type]).toEqual([422, '/problems/invalid-request']);
      expect(body.errors?.map((fault) => fault.field)).toEqual([field]);
      expect(body.errors?.[0]?.detail).toMatch(/\p{Script=Han}/u);
    }
    for (const id of ['1', newId().toUpperCase(), '0190163d-8694-4e07-8000-000000000000']) {
      const { body, status } = await put<Problem>(id, key, submission('好'));
      expect([status, body.errors?.[0]?.field]).toEqual([422, 'id']);
    }
    for (const json of [null, [], 'text', 7]) {
      expect((await put(newId(), key, json)).status).toBe(422);
    }
  });

  it('counts 600 as people count: an emoji family is one; but no thousands in one', async () => {
    const text = '👨‍👩‍👧‍👦'.repeat(150) + '字'.repeat(450);
    const sent = await put(newId(), newReaderKey(), submission(text));
    expect([sent.status, sent.body.text]).toEqual([201, text]);
    const joined = '👨' + '\u200d👨'.repeat(1400);
    for (const [json, field] of [
      [submission('好', { nickname: joined }), 'nickname'],
      [submission('好', { nickname: 'क्'.repeat(2000) }), 'nickname'],
      [submission('\u2800\u2800'), 'text'],
    ] as const) {
      const refused = await put<Problem>(newId(), newReaderKey(), json);
      expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
    }
  });

  it('answers every other fault with its own problem', async () => {
    const key = newReaderKey();
    const path = `/api/comments/${newId()}`;
    const json = submission('好');
    const type = 'application/json';
    const expected = [
      [{ json }, 401, 'reader-key-needed'],
      [{ json, key: 'short' }, 401, 'reader-key-needed'],
      [{ key, raw: '{"bulletin":', headers: { 'content-type': type } }, 400, 'not-json'],
      [
        { key, raw: new Uint8Array([0x22, 0xff, 0x22]), headers: { 'content-type': type } },
        400,
        'not-json',
      ],
      [{ key, raw: 'text=好', headers: { 'content-type': 'text/plain' } }, 415, 'not-json-type'],
      [{ key, json: submission('好'.repeat(6000)) }, 413, 'too-large'],
      [{ key, json: submission('好', { bulletin: 'no-such' }) }, 404, 'not-found'],
      [{ key, json, headers: { origin: 'https://elsewhere.example' } }, 403, 'foreign-origin'],
    ] as const;
    for (const [call, status, name] of expected) {
      const answer = await api.call<Problem>('PUT', path, call);
      expect([answer.status, answer.body.type]).toEqual([status, `/problems/${name}`]);
    }
    const post = await fetch(server.url + path, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'DELETE, PUT, OPTIONS']);
    expect(post.headers.get('content-type')).toContain('application/problem+json');
    expect(await rowsOf(path.split('/').at(-1) ?? '')).toHaveLength(0);
  });

  it('says that a bulletin was withdrawn, but still repeats what it took before', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: `gone-${engine}` });
    const [id, key] = [newId(), newReaderKey()];
    await put(id, key, submission('撤回之前', { bulletin: slug }));
    const bulletin = await findBulletinId(db, slug);
    await db
      .transaction()
      .execute((trx) =>
        withdrawBulletin(trx, bulletin, { note: '测试', at: new Date().toISOString() }),
      );
    const late = await put<Problem>(newId(), key, submission('撤回之后', { bulletin: slug }));
    expect([late.status, late.body.type]).toEqual([410, '/problems/withdrawn-bulletin']);
    expect((await put(id, key, submission('撤回之前', { bulletin: slug }))).status).toBe(200);
    expect((await api.call('GET', `/api/bulletins/${slug}/comments`)).status).toBe(404);
    const rated = await api.call('PUT', `/api/bulletins/${slug}/rating`, {
      key,
      json: { value: '满意' },
    });
    expect(rated.status).toBe(410);
  });

  it('refuses the same text twice within a day, kindly, and limits how fast one device sends', async () => {
    const key = newReaderKey();
    expect((await put(newId(), key, submission('重复的内容'))).status).toBe(201);
    const twice = await put<Problem>(newId(), key, submission('重复的\u200b内容'));
    expect([twice.status, twice.body.type]).toEqual([422, '/problems/duplicate-text']);
    expect((await put(newId(), newReaderKey(), submission('重复的内容'))).status).toBe(201);
    const hasty = newReaderKey();
    const both = await Promise.all(
      [newId(), newId()].map((id) => put(id, hasty, submission('一按按了两次'))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    for (const n of [2, 3, 4, 5]) {
      expect((await put(newId(), key, submission(`第 ${n} 条`))).status).toBe(201);
    }
    const sixth = await put<Problem>(newId(), key, submission('第 6 条'));
    expect([sixth.status, sixth.body.type]).toEqual([429, '/problems/too-many']);
    const wait = Number(sixth.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('shows a comment to its author alone until it is published', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: `mine-${engine}` });
    const [id, key] = [newId(), newReaderKey()];
    await put(id, key, submission('等待审核', { bulletin: slug }));
    expect(await list(slug)).toEqual({ comments: [], next: null, total: 0 });
    expect((await list(slug, '', newReaderKey())).mine).toEqual([]);
    const [own] = (await list(slug, '', key)).mine ?? [];
    expect(own).toMatchObject({ id, state: 'pending', text: '等待审核', bulletin: { slug } });
    expect(own?.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    await publish(id);
    const { comments, total } = await list(slug);
    expect(comments).toMatchObject([{ id, text: '等待审核', likes: 0, liked: false }]);
    expect(total).toBe(1);
    expect(JSON.stringify(comments)).not.toMatch(/receipt|reader|digest/);
  });

  it('lists pinned, selected, then newest, each once whatever the page size', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: `order-${engine}` });
    const ids: string[] = [];
    for (let n = 0; n < 9; n += 1) {
      const id = newId();
      await put(id, newReaderKey(), submission(`第 ${n} 条`, { bulletin: slug }));
      await publish(id, n === 2 ? 2 : n === 4 || n === 5 ? 1 : 0);
      ids.push(id);
    }
    const order = [2, 5, 4, 8, 7, 6, 3, 1, 0].map((n) => ids[n]);
    for (const limit of [1, 2, 4, 50]) {
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const cursor: string = next === '' ? '' : `&cursor=${next}`;
        const page: CommentPage = await list(slug, `?limit=${limit}${cursor}`);
        seen.push(...page.comments.map((comment) => comment.id));
        next = page.next;
      }
      expect(seen).toEqual(order);
    }
    for (const query of ['?cursor=x', '?limit=0', '?limit=51', '?page=2', '?limit=1&limit=2']) {
      expect((await api.call('GET', `/api/bulletins/${slug}/comments${query}`)).status).toBe(422);
    }
  });

  it('counts each like once, and only of public comments', async () => {
    const [id, key] = [newId(), newReaderKey()];
    await put(id, newReaderKey(), submission('给个赞'));
    const like = (method: string, reader = key) =>
      api.call<{ likes: number; liked: boolean }>(method, `/api/comments/${id}/like`, {
        key: reader,
      });
    expect((await like('PUT')).status).toBe(404);
    await publish(id);
    await Promise.all(Array.from({ length: 20 }, () => like('PUT')));
    expect((await like('PUT')).body).toEqual({ likes: 1, liked: true });
    const others = Array.from({ length: 10 }, newReaderKey);
    await Promise.all(others.map((reader) => like('PUT', reader)));
    expect((await like('PUT')).body.likes).toBe(11);
    const mine = (await list(BULLETIN, '', key)).comments.find((comment) => comment.id === id);
    expect(mine).toMatchObject({ likes: 11, liked: true });
    await Promise.all([like('DELETE'), like('DELETE')]);
    expect((await like('DELETE')).body).toEqual({ likes: 10, liked: false });
  });

  it.each(['like', 'erase'] as const)(
    'counts no like that was taken back in a hold: %s',
    async (by) => {
      const [id, key] = [newId(), newReaderKey()];
      await put(id, newReaderKey(), submission('先赞后收'));
      await publish(id);
      const like = (method: string) => api.call(method, `/api/comments/${id}/like`, { key });
      await like('PUT');
      await db.updateTable('comments').set({ state: 'held' }).where('id', '=', id).execute();
      const back =
        by === 'like' ? await like('DELETE') : await api.call('DELETE', '/api/me', { key });
      expect(back.status).toBe(by === 'like' ? 200 : 204);
      expect((await like('PUT')).status).toBe(404);
      expect(await rowsOf(id)).toMatchObject([{ likes: 0 }]);
    },
  );

  it('takes no comment that was taken back before it came', async () => {
    const [id, key] = [newId(), newReaderKey()];
    const json = submission('撤回以后才到的一条');
    expect((await api.call('DELETE', `/api/comments/${id}`, { key })).status).toBe(204);
    const late = await put<Problem>(id, key, json);
    expect([late.status, late.body.type]).toEqual([410, '/problems/withdrawn-comment']);
    // Who guesses an id keeps nobody from using it.
    expect((await put(id, newReaderKey(), json)).status).toBe(201);
  });

  it('erases a withdrawn comment at once', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: `back-${engine}` });
    const [id, key] = [newId(), newReaderKey()];
    const { receipt } = (await put(id, key, submission('我想收回这句话', { bulletin: slug }))).body;
    await publish(id, 2);
    expect((await list(slug)).total).toBe(1);
    const remove = (reader: string) => api.call('DELETE', `/api/comments/${id}`, { key: reader });
    expect((await remove(newReaderKey())).status).toBe(204);
    expect((await list(slug)).total).toBe(1);
    expect((await remove(key)).status).toBe(204);
    expect((await remove(key)).status).toBe(204);
    expect(await list(slug)).toMatchObject({ comments: [], total: 0 });
    expect((await list(slug, '', key)).mine?.[0]).toMatchObject({ state: 'withdrawn', text: '' });
    expect(JSON.stringify(await rowsOf(id))).not.toContain('收回这句话');
    const status = await api.call<ReceiptStatus>('GET', `/api/receipts/${receipt}`);
    expect(status.body).toMatchObject({ receipt, state: 'withdrawn' });
    // Its author may still ask what became of it with the request that made it.
    const again = await put(id, key, submission('我想收回这句话', { bulletin: slug }));
    expect([again.status, again.body.state, again.body.text]).toEqual([200, 'withdrawn', '']);
    const stranger = await put(
      id,
      newReaderKey(),
      submission('我想收回这句话', { bulletin: slug }),
    );
    expect(stranger.status).toBe(409);
    // Nor can anybody who sees the row find out what it said by trying texts.
    const erased = { text: '', text_digest: '', submission_digest: '' };
    expect(await rowsOf(id)).toMatchObject([erased]);
    const digest = 'a'.repeat(64);
    await db
      .updateTable('comments')
      .set({ submission_digest: digest })
      .where('bulletin_id', '=', await findBulletinId(db, slug))
      .execute();
    const other = newId();
    await put(other, newReaderKey(), submission('留下的话', { bulletin: slug }));
    const [kept] = await rowsOf(other);
    await withdrawnDigests.up(db as never);
    expect([...(await rowsOf(id)), ...(await rowsOf(other))]).toMatchObject([erased, kept]);
  });

  it('tells where a comment stands by its code, never its text, and stops guessing', async () => {
    const [id, key] = [newId(), newReaderKey()];
    const { receipt } = (await put(id, key, submission('查询码测试用的话'))).body;
    const found = await api.call<ReceiptStatus>('GET', `/api/receipts/${receipt}`);
    expect(found.body).toMatchObject({ receipt, state: 'pending', bulletin: { slug: BULLETIN } });
    expect(JSON.stringify(found.body)).not.toContain('查询码测试用的话');
    for (const code of ['123', 'abcdefghij', '12345678901']) {
      expect((await api.call('GET', `/api/receipts/${code}`)).status).toBe(422);
    }
    const guesses: number[] = [];
    for (let n = 0; n < 25; n += 1) {
      guesses.push((await api.call('GET', `/api/receipts/${String(n).padStart(10, '0')}`)).status);
    }
    expect(guesses.slice(0, 15).every((status) => status === 404)).toBe(true);
    expect(guesses.at(-1)).toBe(429);
    const blocked = await api.call('GET', `/api/receipts/${receipt}`);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('keeps one rating a device, changeable, and shows shares from five on', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: `rate-${engine}` });
    const path = `/api/bulletins/${slug}/rating`;
    const keys = Array.from({ length: 5 }, newReaderKey);
    const rate = (key: string | undefined, value: string) =>
      api.call<RatingSummary>('PUT', path, { ...(key && { key }), json: { value } });
    for (const key of keys.slice(0, 4)) await rate(key, '满意');
    expect((await rate(keys[3], '不满意')).body).toEqual({
      mine: '不满意',
      total: 4,
      counts: null,
    });
    expect((await rate(keys[4], '基本满意')).body.counts).toEqual({
      满意: 3,
      基本满意: 1,
      不满意: 1,
    });
    expect((await api.call<RatingSummary>('GET', path)).body).toMatchObject({
      mine: null,
      total: 5,
    });
    expect((await rate(keys[0], '很好')).status).toBe(422);
    expect((await rate(undefined, '满意')).status).toBe(401);
  });

  it('lists, exports and erases everything of one reader', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: `all-${engine}` });
    const [key, other] = [newReaderKey(), newReaderKey()];
    const [mine, theirs] = [newId(), newId()];
    await put(mine, key, submission('我的留言', { bulletin: slug, nickname: '老陈' }));
    await put(theirs, other, submission('别人的留言', { bulletin: slug }));
    await publish(mine);
    await publish(theirs);
    await api.call('PUT', `/api/comments/${theirs}/like`, { key });
    await api.call('PUT', `/api/bulletins/${slug}/rating`, { key, json: { value: '满意' } });
    const exported = await api.call<{ comments: OwnComment[] }>('GET', '/api/me', { key });
    expect(exported.body).toMatchObject({
      comments: [{ id: mine, text: '我的留言' }],
      likes: [{ comment: theirs }],
      ratings: [{ bulletin: slug, value: '满意' }],
    });
    expect((await api.call('GET', '/api/me/comments', { key })).body).toMatchObject({
      comments: [{ id: mine }],
      next: null,
    });
    expect((await api.call('DELETE', '/api/me', { key })).status).toBe(204);
    expect((await api.call('GET', '/api/me', { key })).body).toEqual({
      ...{ comments: [], likes: [], ratings: [] },
    });
    expect(JSON.stringify(await rowsOf(mine))).not.toMatch(/我的留言|老陈/);
    // It belongs to nobody, and sending it again does not bring it back.
    const again = submission('我的留言', { bulletin: slug, nickname: '老陈' });
    expect((await put(mine, key, again)).status).toBe(409);
    expect((await list(slug)).comments).toMatchObject([{ id: theirs, likes: 0 }]);
    for (const path of ['/api/me', '/api/me/comments']) {
      expect((await api.call('GET', path)).status).toBe(401);
    }
  });
});
