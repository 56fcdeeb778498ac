import { sql, type KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR } from '@/lib/accounts/account';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { appendToRecord } from '@/lib/record/commands';
import { verifyRecord } from '@/lib/record/verify';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

describe.each(await availableEngines())('the record on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let desk: ReturnType<typeof openDatabase>;

  beforeEach(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    desk = openDatabase(database);
    await migrateToLatest(db);
  });
  afterEach(async () => {
    await desk.destroy();
    await db.destroy();
    await database.drop();
  });

  const act = () =>
    desk.transaction().execute((trx) =>
      appendToRecord(trx, {
        by: OPERATOR,
        act: 'account.reset',
        subject: { kind: 'account', id: 'somebody' },
        at: new Date().toISOString(),
      }),
    );

  it.each([0, 3])('is sound while the desk acts during the walk, after %i entries', async (n) => {
    for (let done = 0; done < n; done += 1) await act();
    // Somebody acts just when the walk has found no more entries, twice.
    let ends = 0;
    const busy: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (result.rows.length === 0 && (ends += 1) <= 2) await act();
        return result;
      },
    };
    expect(await verifyRecord(db.withPlugin(busy))).toMatchObject({ sound: true, entries: n + 2 });
  });

  it.each([
    ['the last entry is gone', sql`delete from record_entries where seq = 3`],
    ['all entries are gone', sql`delete from record_entries`],
    ['the end was put back', sql`update record_head set seq = 2`],
    ['the end has another hash', sql`update record_head set hash = 'x'`],
  ])('shows that %s', async (_name, change) => {
    for (let done = 0; done < 3; done += 1) await act();
    const triggers =
      engine === 'sqlite'
        ? ['record_entries_no_update', 'record_entries_no_delete']
        : ['record_entries_no_change on record_entries'];
    for (const trigger of triggers) await sql.raw(`drop trigger ${trigger}`).execute(db);
    expect(await verifyRecord(db)).toMatchObject({ sound: true });
    await change.execute(db);
    expect(await verifyRecord(db)).toMatchObject({ sound: false, fault: '末尾的记录不见了' });
  });
});
