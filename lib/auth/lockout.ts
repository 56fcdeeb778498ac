import type { Kysely } from 'kysely';
import type { Db } from '@/lib/db/connection';
import { takeTurns } from '@/lib/db/dialect';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { LOCK_AFTER, LOCK_MINUTES } from './auth';

/**
 * Wrong passwords from anywhere within `LOCK_MINUTES` after which an account is locked for every device
 * that it has not signed in on before: far above `LOCK_AFTER`, which locks it for one network address, so that locking somebody else out
 * takes a crowd of addresses; and far below what guessing a password takes.
 */
export const LOCK_EVERYWHERE_AFTER = 50;

const since = (now: Date) => new Date(now.getTime() - LOCK_MINUTES * 60_000).toISOString();

/** Which account is tried, and from where. */
export interface Attempt {
  email: string;
  /** Keyed digest of the network address; null on the server itself. */
  addressDigest: string | null;
  /** Of a device that this account has signed in on before; null on any other. */
  deviceDigest: string | null;
}

/** Which failures are of the same place: the device where it is known, else the network. */
function samePlace({ addressDigest, deviceDigest }: Attempt) {
  return deviceDigest === null
    ? { column: 'address_digest' as const, digest: addressDigest ?? '' }
    : { column: 'device_digest' as const, digest: deviceDigest };
}

/**
 * Minutes until a password may be tried again; 0 when now. Kept in the database, so that neither a
 * restart nor a second process forgets; and for addresses that have no account too, so that the lock
 * does not tell who has one. What is tried elsewhere locks nobody out of a device they are known on.
 */
export async function minutesLocked(db: Db, tried: Attempt, now = new Date()): Promise<number> {
  const failures = db
    .selectFrom('sign_in_failures')
    .select('at')
    .where('email', '=', tried.email)
    .where('at', '>', since(now))
    .orderBy('at', 'desc')
    .limit(1);
  const { column, digest } = samePlace(tried);
  const blocking = await Promise.all([
    failures
      .where(column, '=', digest)
      .offset(LOCK_AFTER - 1)
      .executeTakeFirst(),
    tried.deviceDigest === null
      ? failures.offset(LOCK_EVERYWHERE_AFTER - 1).executeTakeFirst()
      : undefined,
  ]);
  const minutes = blocking.map((failure) => {
    if (failure === undefined) return 0;
    const free = Date.parse(failure.at) + LOCK_MINUTES * 60_000;
    return Math.max(1, Math.ceil((free - now.getTime()) / 60_000));
  });
  return Math.max(...minutes);
}

/** A password that is being tried. */
export interface Trial {
  id: string;
  /** Should it be wrong, it is the one that locks. */
  locks: boolean;
}

/**
 * Begins to try a password; null while that is locked. The trial counts as wrong until `forgetTrial`
 * says otherwise: of any number at the same time no more than `LOCK_AFTER` go ahead.
 */
export async function beginTrial(
  db: Kysely<Database>,
  tried: Attempt,
  now = new Date(),
): Promise<Trial | null> {
  return db.transaction().execute(async (trx) => {
    await takeTurns(trx, `sign-in of ${tried.email}`);
    if ((await minutesLocked(trx, tried, now)) > 0) return null;
    const id = newId();
    await trx
      .insertInto('sign_in_failures')
      .values({
        id,
        email: tried.email,
        address_digest: tried.addressDigest ?? '',
        device_digest: tried.deviceDigest ?? '',
        at: now.toISOString(),
      })
      .execute();
    return { id, locks: (await minutesLocked(trx, tried, now)) > 0 };
  });
}

/** The password was right. */
export async function forgetTrial(db: Db, id: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('id', '=', id).execute();
}

/** Somebody has signed in: their own slips are forgotten, and not what others try elsewhere. */
export async function forgetFailures(db: Db, tried: Attempt): Promise<void> {
  const { column, digest } = samePlace(tried);
  await db
    .deleteFrom('sign_in_failures')
    .where('email', '=', tried.email)
    .where(column, '=', digest)
    .execute();
}

/** The account has been set up anew, with another password. */
export async function forgetAllFailures(db: Db, email: string): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('email', '=', email).execute();
}
