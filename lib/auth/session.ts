import type { Kysely } from 'kysely';
import { ROLES, type Account } from '@/lib/accounts/account';
import type { Database } from '@/lib/db/tables';
import { authOn, IDLE_MINUTES, type AuthEnv } from './auth';

/** That a session was used is written down at most this often. */
const NOTED_EVERY_MS = 60_000;

export interface DeskSession {
  /** Of the session itself; no secret. */
  id: string;
  account: Account;
}

/** Since when a session must have been used to live on. */
export const idleSince = (now: Date): string =>
  new Date(now.getTime() - IDLE_MINUTES * 60_000).toISOString();

/**
 * Whose session a request carries; null unless they signed in with both factors, are not disabled, and
 * have done something of late. Asked anew at every request, so that disabling somebody holds at once.
 */
export async function deskSessionOf(
  db: Kysely<Database>,
  env: AuthEnv,
  headers: Headers,
  now = new Date(),
): Promise<DeskSession | null> {
  if (!headers.has('cookie')) return null;
  const session = await authOn(db, env).api.getSession({ headers });
  if (session === null) return null;
  const { id } = session.session;
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select(['a.id', 'a.name', 'a.email', 'a.role', 'a.disabled', 'a.two_factor_enabled'])
    .select(['s.created_at', 's.seen_at'])
    .where('s.id', '=', id)
    .executeTakeFirst();
  if (row === undefined || row.disabled === 1 || row.two_factor_enabled !== 1) return null;
  const seen = row.seen_at === '' ? row.created_at : row.seen_at;
  if (seen < idleSince(now)) {
    await db.deleteFrom('sessions').where('id', '=', id).execute();
    return null;
  }
  if (row.seen_at === '' || now.getTime() - Date.parse(seen) > NOTED_EVERY_MS) {
    await db
      .updateTable('sessions')
      .set({ seen_at: now.toISOString() })
      .where('id', '=', id)
      .execute();
  }
  const role = ROLES.find((known) => known === row.role);
  if (role === undefined) return null;
  return { id, account: { id: row.id, name: row.name, email: row.email, role } };
}

/** Whose session a request carries, as `deskSessionOf`. */
export async function sessionOf(
  db: Kysely<Database>,
  env: AuthEnv,
  headers: Headers,
): Promise<Account | null> {
  return (await deskSessionOf(db, env, headers))?.account ?? null;
}
