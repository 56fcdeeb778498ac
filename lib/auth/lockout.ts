import type { Kysely } from 'kysely';
import type { Db } from '@/lib/db/connection';
import { takeTurns } from '@/lib/db/dialect';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { LOCK_AFTER, LOCK_MINUTES } from './auth';

const since = (now: Date) => new Date(now.getTime() - LOCK_MINUTES * 60_000).toISOString();

/**
 * Minutes until an address may try a password again; 0 when now. Kept in the database, so that neither
 * a restart nor a second process forgets; and for addresses that have no account too, so that the lock
 * does not tell who has one.
 */
export async function minutesLocked(db: Db, email: string, now = new Date()): Promise<number> {
  const last = await db
    .selectFrom('sign_in_failures')
    .select('at')
    .where('email', '=', email)
    .where('at', '>', since(now))
    .orderBy('at', 'desc')
    .offset(LOCK_AFTER - 1)
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return 0;
  const free = Date.parse(last.at) + LOCK_MINUTES * 60_000;
  return Math.max(1, Math.ceil((free - now.getTime()) / 60_000));
}

/** A password that is being tried. */
export interface Trial {
  id: string;
  /** Should it be wrong, it is the one that locks. */
  locks: boolean;
}

/**
 * Begins to try a password for an address; null while that is locked. The trial counts as wrong until
 * `forgetTrial` says otherwise: of any number at the same time no more than `LOCK_AFTER` go ahead.
 */
export async function beginTrial(
  db: Kysely<Database>,
  email: string,
  now = new Date(),
): Promise<Trial | null> {
  return db.transaction().execute(async (trx) => {
    await takeTurns(trx, `sign-in of ${email}`);
    if ((await minutesLocked(trx, email, now)) > 0) return null;
    const id = newId();
    await trx.insertInto('sign_in_failures').values({ id, email, at: now.toISOString() }).execute();
    return { id, locks: (await minutesLocked(trx, email, now)) > 0 };
  });
}

/** The password was right. */
export async function forgetTrial(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('id', '=', id).execute();
}

export async function forgetFailures(db: Db, email: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('email', '=', email).execute();
}
