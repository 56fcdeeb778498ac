import type { Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setLike, withdrawComment } from '@/lib/comments/commands';
import { commentSubmission } from '@/lib/comments/schema';
import { defaultCommentSettings } from '@/lib/comments/settings';
import { submitComment } from '@/lib/comments/submit';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { sweep } from '@/lib/guards/commands';
import { uuidv7 } from '@/lib/offline/uuid';
import { rateBulletin } from '@/lib/ratings/commands';
import { findRatings } from '@/lib/ratings/queries';
import { eraseReader } from '@/lib/readers/commands';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins } from '../harness/sample';

const DAY_MS = 86_400_000;

describe.each(await availableEngines())('a request that arrives late on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let slug = '';
  let publicId = '';

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
    [slug = ''] = await createBulletins(db, { count: 1, channel: 'late' });
    publicId = newId();
    await submit(newId(), publicId, '给大家看的');
    await db.updateTable('comments').set({ state: 'published' }).execute();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const inTransaction = <T>(work: (trx: Transaction<Database>) => Promise<T>) =>
    db.transaction().execute(work);
  const submit = async (readerId: string, id: string, text: string, change?: string) => {
    const submission = commentSubmission.parse({ bulletin: slug, text });
    const terms = { settings: defaultCommentSettings, proof: null };
    const sender = { id, readerId, addressDigest: null, ...(change && { change }) };
    return (await submitComment(db, sender, submission, terms)).outcome;
  };
  const like = (readerId: string, liked: boolean, change: string) =>
    inTransaction((trx) => setLike(trx, { readerId, id: publicId, change }, liked));
  const withdraw = (readerId: string, id: string) =>
    inTransaction((trx) => withdrawComment(trx, readerId, id));
  const notes = () => db.selectFrom('reader_changes').selectAll().execute();

  it('brings no comment back that its author has taken back, sent once or at the same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [reader, id] = [newId(), newId()];
      const [outcome] = await Promise.all([submit(reader, id, '撤回的'), withdraw(reader, id)]);
      expect(['created', 'taken-back']).toContain(outcome);
      expect(['repeated', 'taken-back']).toContain(await submit(reader, id, '撤回的'));
      const row = await db.selectFrom('comments').selectAll().where('id', '=', id).execute();
      expect(row.every(({ state, text }) => state === 'withdrawn' && text === '')).toBe(true);
    }
  });

  it('is told by the reader it came from: nobody blocks a stranger’s id', async () => {
    const id = newId();
    await withdraw(newId(), id);
    const author = newId();
    expect(await submit(author, id, '别人的编号')).toBe('created');
    const before = (await notes()).length;
    await withdraw(newId(), id);
    expect(await notes()).toHaveLength(before);
    expect(await submit(author, id, '别人的编号')).toBe('repeated');
  });

  it('changes no later like, in whatever order likes and their ends come', async () => {
    const changes = [0, 1, 2].map((n) => uuidv7(Date.now() + n));
    const [first = '', second = '', third = ''] = changes;
    const one = newId();
    expect(await like(one, false, second)).toEqual({ likes: 0, liked: false });
    expect(await like(one, true, first)).toEqual({ likes: 0, liked: false });
    expect(await like(one, true, third)).toEqual({ likes: 1, liked: true });
    expect(await like(one, true, third)).toEqual({ likes: 1, liked: true });
    expect(await like(one, false, second)).toEqual({ likes: 1, liked: true });
    await like(one, false, uuidv7(Date.now() + 3));
    // A program that orders nothing is taken at its word.
    await inTransaction((trx) => setLike(trx, { readerId: one, id: publicId }, true));
    expect(await like(one, true, first)).toEqual({ likes: 1, liked: true });
    await inTransaction((trx) => setLike(trx, { readerId: one, id: publicId }, false));
  });

  it('leaves nothing behind for a like of what is not there', async () => {
    const [before, gone] = [(await notes()).length, newId()];
    const change = uuidv7();
    const liked = { readerId: newId(), id: gone, change };
    expect(await inTransaction((trx) => setLike(trx, liked, true))).toBeNull();
    expect(await inTransaction((trx) => setLike(trx, liked, false))).toBeNull();
    expect(await notes()).toHaveLength(before);
  });

  it('changes no later rating', async () => {
    const readerId = newId();
    const rate = (value: '满意' | '不满意', change: string) =>
      inTransaction((trx) => rateBulletin(trx, { readerId, slug, change }, value));
    const [first, second] = [uuidv7(Date.now()), uuidv7(Date.now() + 1)];
    await rate('不满意', second);
    expect(await rate('满意', first)).toBe('rated');
    expect((await findRatings(db, slug, readerId))?.mine).toBe('不满意');
  });

  it('brings nothing back that was erased with everything, and takes what was written since', async () => {
    const readerId = newId();
    const [before, erasure, after] = [0, 1, 2].map((n) => uuidv7(Date.now() + n));
    await like(readerId, true, before ?? '');
    await inTransaction((trx) => eraseReader(trx, readerId, erasure));
    expect(await submit(readerId, newId(), '清除前写的', before)).toBe('taken-back');
    expect(await like(readerId, true, before ?? '')).toEqual({ likes: 0, liked: false });
    await inTransaction((trx) =>
      rateBulletin(trx, { readerId, slug, change: before ?? '' }, '满意'),
    );
    expect((await findRatings(db, slug, readerId))?.mine).toBeNull();
    expect(await submit(readerId, newId(), '清除后写的', after)).toBe('created');
    // The erasure itself may come twice.
    await inTransaction((trx) => eraseReader(trx, readerId, erasure));
    expect(await submit(readerId, newId(), '还是清除前写的', before)).toBe('taken-back');
  });

  it('is remembered for thirty days', async () => {
    const [readerId, id] = [newId(), newId()];
    await withdraw(readerId, id);
    await sweep(db, { addressDays: 180, now: new Date(Date.now() + 29 * DAY_MS) });
    expect(await submit(readerId, id, '来得太晚的')).toBe('taken-back');
    await sweep(db, { addressDays: 180, now: new Date(Date.now() + 31 * DAY_MS) });
    expect(await notes()).toEqual([]);
  });
});
