import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { inSharedTransaction } from '@/lib/db/shared-transaction';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

describe.each(await availableEngines())('a shared transaction on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const put = (name: string, fault?: Error) =>
    inSharedTransaction(db, async (trx) => {
      await trx.insertInto('settings').values({ name, value: '{}' }).execute();
      if (fault !== undefined) throw fault;
      return name;
    });
  const names = async () =>
    (await db.selectFrom('settings').select('name').orderBy('name').execute()).map((r) => r.name);

  it('keeps what succeeds and nothing of what fails, each with its own answer', async () => {
    const fault = new Error('this one alone');
    const results = await Promise.allSettled([
      put('a'),
      put('b', fault),
      ...Array.from({ length: 100 }, (_, n) => put(`n${n}`)),
      put('c'),
    ]);
    expect(results[0]).toEqual({ status: 'fulfilled', value: 'a' });
    expect(results[1]).toEqual({ status: 'rejected', reason: fault });
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const kept = await names();
    expect(kept).toEqual(expect.arrayContaining(['a', 'c', 'n0', 'n99']));
    expect(kept).not.toContain('b');
    // And goes on after a fault.
    await put('b');
    expect(await names()).toContain('b');
  });
});
