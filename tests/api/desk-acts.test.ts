import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account, Role } from '@/lib/accounts/account';
import { withdrawComment } from '@/lib/comments/commands';
import { actOnComment, type ActResult } from '@/lib/comments/desk-commands';
import { countWaiting, findDeskComment, listQueue } from '@/lib/comments/desk-queries';
import { deskAct } from '@/lib/comments/desk-schema';
import { listOwnComments, listPublicComments } from '@/lib/comments/queries';
import { commentSubmission } from '@/lib/comments/schema';
import { defaultCommentSettings } from '@/lib/comments/settings';
import { submitComment } from '@/lib/comments/submit';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { newId } from '@/lib/db/new-id';
import { shareOf } from '@/lib/figures/figures';
import { findFigures } from '@/lib/figures/queries';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, findBulletinId } from '../harness/sample';

const person = (role: Role): Account => {
  const id = newId();
  return { id, name: `某${role}`, email: `${id}@desk.example`, role };
};
const reviewer = person('reviewer');

describe.each(await availableEngines())('acts of the desk on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let slug = '';

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    [slug = ''] = await createBulletins(db, { count: 1, channel: `c${newId().slice(-12)}` });
  });

  /** A comment sent by a reader of its own, after these acts of a reviewer. */
  const sent = async (said: string | object, ...acts: object[]): Promise<string> => {
    const id = newId();
    const sender = { id, readerId: id, addressDigest: null };
    const words = typeof said === 'string' ? { text: said } : said;
    const submission = commentSubmission.parse({ bulletin: slug, ...words });
    const terms = { settings: defaultCommentSettings, proof: null };
    expect(await submitComment(db, sender, submission, terms)).toMatchObject({
      outcome: 'created',
    });
    for (const request of acts) expect(await act(id, request)).toEqual({ outcome: 'done' });
    return id;
  };
  const shown = async (id: string) => {
    const found = await findDeskComment(db, id, '2026-01-01');
    if (found === null) throw new Error(`there is no comment ${id}`);
    return found.comment;
  };
  const act = async (id: string, request: object, by = reviewer): Promise<ActResult> => {
    const { version } = await shown(id);
    const parsed = deskAct.parse({ version, ...request });
    return db.transaction().execute((trx) => actOnComment(trx, by, id, parsed));
  };
  const refused = (detail: string) => ({
    outcome: 'refused',
    detail: expect.stringContaining(detail),
  });
  const listed = async () => {
    const bulletinId = await findBulletinId(db, slug);
    return (await listPublicComments(db, bulletinId, { limit: 50 })).comments;
  };

  it('masks again from the original, which is never public in between', async () => {
    const id = await sent(
      '张三 13800138000',
      { act: 'approve' },
      { act: 'mask', phrases: ['13800138000'] },
    );
    expect(await act(id, { act: 'unmask' })).toEqual(refused('公开的留言不能直接恢复原文'));
    expect((await listed())[0]?.text).toBe('张三 ＊＊＊＊＊＊＊＊＊＊＊');
    expect(await act(id, { act: 'mask', phrases: ['张三'] })).toEqual({ outcome: 'done' });
    expect((await listed())[0]?.text).toBe('＊＊ 13800138000');
    expect(await act(id, { act: 'undo' })).toEqual(refused('请重新隐去'));
    await act(id, { act: 'hold', reason: '再看看' });
    expect(await act(id, { act: 'unmask' })).toEqual({ outcome: 'done' });
    expect(await shown(id)).toMatchObject({ maskedText: null, state: 'held' });
  });

  it.each([
    { act: 'hold', reason: '含有个人信息' },
    { act: 'mask', phrases: ['张三'] },
    { act: 'reply', text: '好', office: '某办' },
  ])('lets nobody undo what they may no longer do: $act', async (request) => {
    const id = await sent('张三', { act: 'approve' }, request);
    const before = await shown(id);
    const demoted: Account = { ...reviewer, role: 'editor' };
    expect(await act(id, { act: 'undo' }, demoted)).toEqual({ outcome: 'not-permitted' });
    expect(await shown(id)).toEqual(before);
    expect(await act(id, { act: 'undo' })).toEqual({ outcome: 'done' });
  });

  it('lets an editor undo their own move', async () => {
    const editor = person('editor');
    const id = await sent('大厅太冷', { act: 'approve' });
    await act(id, { act: 'move', state: '办理中' }, editor);
    expect(await act(id, { act: 'undo' }, editor)).toEqual({ outcome: 'done' });
    expect(await shown(id)).toMatchObject({ handling: '已收到', steps: [] });
  });

  it.each([{ act: 'hold', reason: '再看看' }, { act: 'unpin' }])(
    'pins no sixth by undoing: $act',
    async (request) => {
      const pinned = await Promise.all(
        Array.from({ length: 5 }, (_, n) => sent(`置顶 ${n}`, { act: 'approve' }, { act: 'pin' })),
      );
      const [first = '', second = ''] = pinned;
      await act(first, request);
      await sent('后来置顶的', { act: 'approve' }, { act: 'pin' });
      expect(await act(first, { act: 'undo' })).toEqual(refused('最多置顶 5 条'));
      await act(second, { act: 'unpin' });
      expect(await act(first, { act: 'undo' })).toEqual({ outcome: 'done' });
      expect((await listed()).filter(({ pinned }) => pinned)).toHaveLength(5);
    },
  );

  it('keeps a nickname with something to mask from everybody but its author', async () => {
    const said = { text: '请回电话', nickname: '张三13800138000' };
    const id = await sent(said, { act: 'approve' }, { act: 'mask', phrases: ['13800138000'] });
    expect(await shown(id)).toMatchObject({ maskedText: null, nicknameMasked: true });
    expect(await listed()).toMatchObject([{ nickname: null, text: said.text }]);
    expect((await listOwnComments(db, id, { limit: 1 })).comments).toMatchObject([
      { nickname: said.nickname, nicknameMasked: true },
    ]);
    await act(id, { act: 'undo' });
    expect(await listed()).toMatchObject([{ nickname: said.nickname }]);
    await act(id, { act: 'mask', phrases: ['张三'] });
    await act(id, { act: 'hold', reason: '再看看' });
    expect(await act(id, { act: 'unmask' })).toEqual({ outcome: 'done' });
    expect(await shown(id)).toMatchObject({ nicknameMasked: false });
  });

  it('masks nothing when a phrase is nowhere, and names it', async () => {
    const id = await sent('张三的电话 13800138000');
    const phrases = ['13800138000', '张山'];
    expect(await act(id, { act: 'mask', phrases })).toEqual(refused('「张山」'));
    expect(await shown(id)).toMatchObject({ maskedText: null });
  });

  it.each([
    { steps: [], handling: '已收到', rest: [] },
    { steps: ['办理中'], handling: '办理中', rest: ['办理中'] },
  ])('is unanswered again when the last reply goes, after $steps', async ({ steps, ...then }) => {
    const moves = steps.map((state) => ({ act: 'move', state }));
    const id = await sent('大厅太冷', { act: 'approve' }, ...moves);
    for (const text of ['暖气已修好', '明天再修']) {
      await act(id, { act: 'reply', text, office: '某办' });
    }
    const answered = await shown(id);
    const [first, second] = answered.replies;
    await act(id, { act: 'withdraw-reply', reply: first?.id });
    expect(await shown(id)).toMatchObject({ handling: '已答复', overdue: false });
    await act(id, { act: 'withdraw-reply', reply: second?.id });
    const unanswered = await shown(id);
    expect(unanswered).toMatchObject({ handling: then.handling, replies: [] });
    expect(unanswered.steps.map(({ state }) => state)).toEqual(then.rest);
    await act(id, { act: 'undo' });
    const { steps: restored, handling } = await shown(id);
    expect({ steps: restored, handling }).toEqual({ steps: answered.steps, handling: '已答复' });
  });

  it('keeps 已整改 when the reply goes, and the day it was', async () => {
    const id = await sent('大厅太冷', { act: 'approve' });
    await act(id, { act: 'reply', text: '在修', office: '某办' });
    await act(id, { act: 'move', state: '已整改' });
    const rectified = () =>
      db.selectFrom('comments').select('rectified_at').where('id', '=', id).executeTakeFirst();
    const before = await rectified();
    await act(id, { act: 'withdraw-reply', reply: (await shown(id)).replies[0]?.id });
    expect((await shown(id)).steps.map(({ state }) => state)).toEqual(['已整改']);
    expect(await rectified()).toEqual(before);
  });

  it('calls nothing overdue that was put right, answered or not', async () => {
    const id = await sent('大厅太冷', { act: 'approve' }, { act: 'move', state: '已整改' });
    const after = async (view: 'overdue' | 'unanswered') =>
      (await listQueue(db, { view, q: '大厅太冷' }, '2099-01-01')).comments.map((one) => one.id);
    expect(await after('overdue')).not.toContain(id);
    expect(await after('unanswered')).not.toContain(id);
    await act(id, { act: 'move', state: '办理中' });
    expect(await after('overdue')).toContain(id);
    expect(await after('unanswered')).toContain(id);
  });

  it('owes praise no answer: it is never due, overdue or waited for, nor lowers the figures', async () => {
    const praise = { text: '窗口的人真耐心', kind: '表扬' };
    const id = await sent(praise, { act: 'approve' });
    const listed = async (view: 'overdue' | 'unanswered' | 'published') =>
      (await listQueue(db, { view, q: praise.text }, '2099-01-01')).comments.map((one) => one.id);
    const before = await countWaiting(db, '2099-01-01');
    const waiting = await sent({ ...praise, text: '还有一位也要谢' });
    expect(await listed('overdue')).toEqual([]);
    expect(await listed('unanswered')).toEqual([]);
    expect(await listed('published')).toContain(id);
    const late = await findDeskComment(db, waiting, '2099-01-01');
    expect(late?.comment).toMatchObject({ dueOn: null, overdue: false });
    expect(await countWaiting(db, '2099-01-01')).toEqual({
      ...before,
      pending: before.pending + 1,
    });
    const own = await listOwnComments(db, id, { limit: 5 });
    expect(own.comments[0]?.dueOn).toBeNull();
    const question = await sent({ text: '几点下班', kind: '咨询' }, { act: 'approve' });
    await act(question, { act: 'reply', text: '六点', office: '某办' });
    const channels = await findFigures(db, '2000-01-01T00:00:00.000Z');
    const here = channels.find(({ channel }) => slug.startsWith(channel.slug));
    expect(here).toMatchObject({ received: 3, praise: 2, answered: 1 });
    expect(here && shareOf(here.answered, here)).toBe(100);
  });

  it('takes the pinned for the first of the selected', async () => {
    const id = await sent('大厅太冷', { act: 'approve' });
    const rank = async () => (await shown(id)).rank;
    expect(await act(id, { act: 'unpin' })).toEqual(refused('没有置顶'));
    expect(await act(id, { act: 'unselect' })).toEqual(refused('不是精选'));
    await act(id, { act: 'select' });
    expect(await act(id, { act: 'unpin' })).toEqual(refused('没有置顶'));
    await act(id, { act: 'pin' });
    expect(await act(id, { act: 'select' })).toEqual(refused('已经是精选'));
    expect(await rank()).toBe(2);
    await act(id, { act: 'unpin' });
    expect(await rank()).toBe(1);
    await act(id, { act: 'undo' });
    await act(id, { act: 'unselect' });
    expect(await rank()).toBe(0);
  });

  it('says that the author took it back, whatever version the desk saw', async () => {
    const id = await sent('我还是撤回吧', { act: 'approve' });
    const { version } = await shown(id);
    await db.transaction().execute((trx) => withdrawComment(trx, id, id));
    for (const seen of [version, version - 1]) {
      expect(await act(id, { act: 'hold', reason: '重复', version: seen })).toEqual({
        outcome: 'withdrawn',
      });
    }
  });

  it('masks as many numbers as a comment can hold, and no half of a character', async () => {
    const numbers = Array.from({ length: 40 }, (_, n) => String(13800138000 + n));
    const id = await sent(numbers.join('，'));
    expect(await act(id, { act: 'mask', phrases: numbers })).toEqual({ outcome: 'done' });
    expect((await shown(id)).maskedText).not.toMatch(/\d/);
    expect(deskAct.safeParse({ act: 'mask', version: 1, phrases: ['\ud83d'] }).success).toBe(false);
  });

  it('calls nothing answered that has no reply', async () => {
    const id = await sent('大厅太冷', { act: 'approve' });
    expect(await act(id, { act: 'move', state: '已答复' })).toEqual(refused('还没有答复'));
    expect(await shown(id)).toMatchObject({ handling: '已收到', steps: [] });
    await act(id, { act: 'reply', text: '已修好', office: '某办' });
    await act(id, { act: 'move', state: '办理中' });
    expect(await act(id, { act: 'move', state: '已答复' })).toEqual({ outcome: 'done' });
  });
});
