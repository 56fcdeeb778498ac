import type { Kysely } from 'kysely';
import { ROLES, type Account } from '@/lib/accounts/account';
import type { Database } from '@/lib/db/tables';
import { authOn, type AuthEnv } from './auth';

/**
 * Whose session a request carries; null unless they signed in with both factors and are not disabled.
 * Asked anew at every request, so that disabling somebody holds at once.
 */
export async function sessionOf(
  db: Kysely<Database>,
  env: AuthEnv,
  headers: Headers,
): Promise<Account | null> {
  if (!headers.has('cookie')) return null;
  const session = await authOn(db, env).api.getSession({ headers });
  if (session === null) return null;
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'role', 'disabled', 'two_factor_enabled'])
    .where('id', '=', session.user.id)
    .executeTakeFirst();
  if (row === undefined || row.disabled === 1 || row.two_factor_enabled !== 1) return null;
  const role = ROLES.find((known) => known === row.role);
  if (role === undefined) return null;
  return { id: row.id, name: row.name, email: row.email, role };
}
