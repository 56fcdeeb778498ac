import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { prepared } from '@/lib/db/prepared';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

let built = 0;
const find = prepared((db, asked: { first: string; second: string; most: number }) => {
  built += 1;
  return db
    .selectFrom('settings')
    .select(['name', 'value'])
    .where((eb) => eb.or([eb('name', '=', asked.second), eb('name', '=', asked.first)]))
    .orderBy('name')
    .limit(asked.most);
});
const insert = prepared((db, row: { name: string; value: string }) =>
  db.insertInto('settings').values({ value: row.value, name: row.name }),
);

describe.each(await availableEngines())('a query compiled once, on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
    built = 0;
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('runs with the values of each call, also in a transaction', async () => {
    expect((await insert(db, { name: 'a', value: '1' })).numAffectedRows).toBe(1n);
    await db.transaction().execute(async (trx) => {
      await insert(trx, { name: 'b', value: '2' });
      const { rows } = await find(trx, { first: 'b', second: 'x', most: 5 });
      expect(rows).toEqual([{ name: 'b', value: '2' }]);
    });
    const both = await find(db, { first: 'b', second: 'a', most: 5 });
    expect(both.rows.map(({ name }) => name)).toEqual(['a', 'b']);
    expect((await find(db, { first: 'b', second: 'a', most: 1 })).rows).toHaveLength(1);
    expect((await find(db, { first: 'x', second: 'y', most: 5 })).rows).toEqual([]);
    expect(built).toBeLessThanOrEqual(1);
  });
});
