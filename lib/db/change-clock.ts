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
    .set({ tick: sql<number>`tick + 1`, changed_at: new Date().toISOString() })
    .execute();
}

/** As `tick`, when what has changed stands on every page, such as the site's name. */
export async function tickEveryPage(trx: Transaction<Database>): Promise<void> {
  await trx
    .updateTable('change_clock')
    .set({
      tick: sql<number>`tick + 1`,
      site_revision: sql<number>`site_revision + 1`,
      changed_at: new Date().toISOString(),
    })
    .execute();
}

export async function readTick(db: Db): Promise<number> {
  const { tick: now } = await db
    .selectFrom('change_clock')
    .select('tick')
    .executeTakeFirstOrThrow();
  return now;
}

export async function readSiteRevision(db: Db): Promise<number> {
  const { site_revision } = await db
    .selectFrom('change_clock')
    .select('site_revision')
    .executeTakeFirstOrThrow();
  return site_revision;
}

/** The clock with the instant it last ticked at. */
export async function readChange(db: Db): Promise<{ tick: number; at: string }> {
  return db
    .selectFrom('change_clock')
    .select(['tick', 'changed_at as at'])
    .executeTakeFirstOrThrow();
}
