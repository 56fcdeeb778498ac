import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '@/lib/accounts/account';
import { correctBulletin, withdrawBulletin } from '@/lib/bulletins/commands';
import { revisionOf, type VersionedBulletin } from '@/lib/bulletins/version';
import { findVersion, findVersions } from '@/lib/bulletins/version-queries';
import { withdrawComment } from '@/lib/comments/commands';
import { actOnComment } from '@/lib/comments/desk-commands';
import { findDeskComment } from '@/lib/comments/desk-queries';
import { deskAct } from '@/lib/comments/desk-schema';
import { commentSubmission } from '@/lib/comments/schema';
import { defaultCommentSettings } from '@/lib/comments/settings';
import { submitComment } from '@/lib/comments/submit';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { newId } from '@/lib/db/new-id';
import { eraseReader } from '@/lib/readers/commands';
import { saveSettings } from '@/lib/settings/commands';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, editionDraft, findBulletinId } from '../harness/sample';

const reviewer: Account = { id: newId(), name: '某人', email: 'a@desk.example', role: 'reviewer' };

describe.each(await availableEngines())('the version of a bulletin’s page on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let channel = '';
  /** Of one channel, oldest first. */
  let slugs: string[] = [];

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
    channel = `c${newId().slice(-12)}`;
    slugs = await publish({ count: 3, publishedAt: (n) => `2026-01-0${n}T00:00:00.000Z` });
  });

  const publish = (more: Omit<Parameters<typeof createBulletins>[1], 'channel'>) =>
    createBulletins(db, { channel, ...more });
  const versionOf = async (slug: string): Promise<VersionedBulletin> => {
    const found = await findVersion(db, slug);
    if (found === null) throw new Error(`there is no ${slug}`);
    return found;
  };
  /** Which of the channel's pages another page takes the place of, by what `work` does. */
  const movedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = await Promise.all(slugs.map(versionOf));
    await work();
    const after = await Promise.all(slugs.map(versionOf));
    return slugs.filter((_, at) => before[at]?.version !== after[at]?.version);
  };
  const [first, second, third] = [() => slugs[0] ?? '', () => slugs[1] ?? '', () => slugs[2] ?? ''];

  const send = async (text: string, slug = second()): Promise<string> => {
    const id = newId();
    const submission = commentSubmission.parse({ bulletin: slug, text, nickname: '张三' });
    const sender = { id, readerId: id, addressDigest: null };
    const terms = { settings: defaultCommentSettings, proof: null };
    await submitComment(db, sender, submission, terms);
    return id;
  };
  const act = async (id: string, request: object) => {
    const version = (await findDeskComment(db, id, '2026-01-01'))?.comment.version;
    const parsed = deskAct.parse({ version, ...request });
    const done = await db.transaction().execute((trx) => actOnComment(trx, reviewer, id, parsed));
    expect(done).toEqual({ outcome: 'done' });
  };
  const isHidden = async (before: VersionedBulletin) =>
    (await versionOf(before.slug)).hiddenRevision > revisionOf(before.version);

  it('moves with every act on a public comment, and says which of them hide something', async () => {
    const id = await send('电话 13800138000，请回复');
    const reply = async () =>
      (await findDeskComment(db, id, '2026-01-01'))?.comment.replies.at(-1)?.id;
    const acts: [request: () => Promise<object> | object, hides: boolean][] = [
      [() => ({ act: 'approve' }), false],
      [() => ({ act: 'mask', phrases: ['13800138000'] }), true],
      [() => ({ act: 'mask', phrases: ['张三', '13800138000'] }), true],
      [() => ({ act: 'select' }), false],
      [() => ({ act: 'pin' }), false],
      [() => ({ act: 'unpin' }), false],
      [() => ({ act: 'unselect' }), false],
      [() => ({ act: 'reply', office: '示例市办公室', text: '已收悉，谢谢。' }), false],
      [async () => ({ act: 'withdraw-reply', reply: await reply() }), true],
      [() => ({ act: 'undo' }), true],
      [() => ({ act: 'move', state: '办理中', note: '正在核实' }), false],
      [() => ({ act: 'hold', reason: '与本期无关' }), true],
    ];
    for (const [request, hides] of acts) {
      const asked = await request();
      const before = await versionOf(second());
      expect(await movedBy(() => act(id, asked)), JSON.stringify(asked)).toEqual([second()]);
      expect(await isHidden(before), JSON.stringify(asked)).toBe(hides);
    }
  });

  it('stays while a comment is not public, whatever is done with it', async () => {
    expect(await movedBy(() => send('还没有公开'))).toEqual([]);
    const id = await send('也没有公开');
    expect(await movedBy(() => act(id, { act: 'hold', reason: '与本期无关' }))).toEqual([]);
    const taken = async () =>
      db.transaction().execute((trx) => withdrawComment(trx, id, id).then(() => undefined));
    expect(await movedBy(taken)).toEqual([]);
  });

  it('moves when a reader takes a public comment back, or everything of theirs', async () => {
    for (const erase of [withdrawComment, eraseReader]) {
      const id = await send(`要撤回的留言 ${erase.name}`);
      await act(id, { act: 'approve' });
      const before = await versionOf(second());
      const moved = await movedBy(() =>
        db.transaction().execute(async (trx) => void (await erase(trx, id, id))),
      );
      expect(moved).toEqual([second()]);
      expect(await isHidden(before)).toBe(true);
    }
  });

  it('moves with the issues it links to', async () => {
    const between = () =>
      publish({ count: 1, from: 4, publishedAt: () => '2026-01-02T12:00:00.000Z' });
    expect(await movedBy(between)).toEqual([second(), third()]);
    const newest = () =>
      publish({ count: 1, from: 5, publishedAt: () => '2026-02-01T00:00:00.000Z' });
    expect(await movedBy(newest)).toEqual([third()]);
  });

  it('moves with its own text, and with a headline that others of the channel may show', async () => {
    const id = await findBulletinId(db, first());
    const correct = (headline: string, body: string) => () =>
      db.transaction().execute((trx) =>
        correctBulletin(trx, id, {
          draft: editionDraft({ body, headline, issueNumber: '第1期' }),
          changeNote: '更正。',
          at: new Date().toISOString(),
        }),
      );
    expect(await movedBy(correct('测试用的一期', '改了正文'))).toEqual([first()]);
    expect(await movedBy(correct('另一个标题', '改了正文'))).toEqual(slugs);
    const withdraw = () =>
      db
        .transaction()
        .execute((trx) =>
          withdrawBulletin(trx, id, { note: '有误', at: '2026-03-01T00:00:00.000Z' }),
        );
    expect(await movedBy(withdraw)).toEqual(slugs);
    expect(await versionOf(first())).toMatchObject({ withdrawn: true });
  });

  it('moves everywhere with what stands on every page', async () => {
    const value = defaultCommentSettings;
    const save = () => db.transaction().execute((trx) => saveSettings(trx, 'comments', value));
    expect(await movedBy(save)).toEqual(slugs);
  });

  it('is said of sixty bulletins at a time', async () => {
    const many = await publish({ count: 60 });
    const { asked } = await findVersions(db, { newest: 0, slugs: many });
    expect(asked.map(({ slug }) => slug).sort()).toEqual([...many].sort());
  });
});
