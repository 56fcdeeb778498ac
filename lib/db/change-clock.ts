import { sql, type Transaction } from 'kysely';
import type { Db } from './connection';
import type { Database } from './tables';

/**
 * One counter that every command ticks, in its own transaction, when it changes something readers
 * see. A rendered page is out of date exactly when the counter has moved since its data was read:
 * whether by this process, another one, or the import command. (Decision 2.)
 */
export async function tick(trx: Transaction<Database>): Promise<void> {
  // The one row serialises ticking transactions, so ticks become visible in order on PostgreSQL too.
  await trx
    .updateTable('change_clock')
    .set({ tick: sql<number>`tick + 1` })
    .execute();
}

export async function readTick(db: Db): Promise<number> {
  const { tick: now } = await db
    .selectFrom('change_clock')
    .select('tick')
    .executeTakeFirstOrThrow();
  return now;
}
