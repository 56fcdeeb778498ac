import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setLike, withdrawComment } from '@/lib/comments/commands';
import { commentSubmission } from '@/lib/comments/schema';
import { defaultCommentSettings } from '@/lib/comments/settings';
import { submitComment } from '@/lib/comments/submit';
import { openDatabase } from '@/lib/db/connection';
import { forgetErased } from '@/lib/db/dialect';
import { migrateToLatest } from '@/lib/db/migrate';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { eraseReader } from '@/lib/readers/commands';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins } from '../harness/sample';

describe.each(await availableEngines())('erasing on %s', (engine) => {
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

  const inTransaction = <T>(work: (trx: Transaction<Database>) => Promise<T>) =>
    db.transaction().execute(work);
  const sent = async (readerId: string, text: string, state = 'published' as const) => {
    const id = newId();
    const submission = commentSubmission.parse({ bulletin: slug, text, nickname: '抹去我' });
    const terms = { settings: defaultCommentSettings, proof: null };
    await submitComment(db, { id, readerId, addressDigest: null }, submission, terms);
    await db.updateTable('comments').set({ state }).where('id', '=', id).execute();
    return id;
  };

  // PostgreSQL's own files are its server's to see to.
  if (engine === 'sqlite') {
    it('leaves no word of it in the files', async () => {
      const text = '这句话抹去之后不应再在任何文件里找到';
      const reader = newId();
      const id = await sent(reader, text);
      for (let n = 0; n < 20; n += 1) await sent(newId(), `别人的第 ${n} 条`);
      const inFiles = () =>
        readdirSync(database.dataDir)
          .filter((name) => name.startsWith('jianbao.sqlite'))
          .some((name) => readFileSync(join(database.dataDir, name)).includes(text));
      expect(inFiles()).toBe(true);
      await inTransaction((trx) => withdrawComment(trx, reader, id));
      await forgetErased(db);
      expect(inFiles()).toBe(false);
    });
  }

  it('goes on while others take their likes back', async () => {
    for (let round = 0; round < 20; round += 1) {
      const author = newId();
      const readers = [newId(), newId(), newId()];
      const id = await sent(author, `第 ${round} 条`);
      for (const reader of readers)
        await inTransaction((trx) => setLike(trx, { readerId: reader, id }, true));
      await Promise.all([
        inTransaction((trx) => withdrawComment(trx, author, id)),
        ...readers.map((reader) =>
          inTransaction((trx) => setLike(trx, { readerId: reader, id }, false)),
        ),
      ]);
    }
    expect(await db.selectFrom('comment_likes').selectAll().execute()).toEqual([]);
  });

  it('lets readers who liked each other’s comments erase everything at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, other] = [newId(), newId()];
      const ids = [
        ...[await sent(one, `甲一 ${round}`), await sent(other, `乙一 ${round}`)],
        ...[await sent(one, `甲二 ${round}`), await sent(other, `乙二 ${round}`)],
      ];
      for (const id of ids) await inTransaction((trx) => setLike(trx, { readerId: one, id }, true));
      for (const id of [...ids].reverse()) {
        await inTransaction((trx) => setLike(trx, { readerId: other, id }, true));
      }
      await Promise.all(
        [one, other].map((reader) => inTransaction((trx) => eraseReader(trx, reader))),
      );
      const left = await db
        .selectFrom('comments')
        .select('text')
        .where('id', 'in', ids)
        .where('text', '<>', '')
        .execute();
      expect(left).toEqual([]);
    }
    expect(await db.selectFrom('comment_likes').selectAll().execute()).toEqual([]);
  });
});
