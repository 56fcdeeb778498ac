import { createHash, createHmac, randomBytes } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import type { Transaction } from 'kysely';
import type { Account } from '@/lib/accounts/account';
import type { Db } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { secretFor } from '@/lib/secret';
import type { AuthEnv } from './auth';

/**
 * Devices that an account has signed in on with both factors ("device cookies", OWASP): a wrong password
 * from elsewhere does not count against them, and theirs count by themselves.
 */
const DAYS = 365;
/** Of one account; the oldest are forgotten first. */
const MOST = 20;

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** One cookie an account, so that people who share a computer are known on it side by side. */
function cookieName(env: AuthEnv, email: string): string {
  const digest = createHmac('sha256', secretFor(env, 'device cookie')).update(email).digest('hex');
  return `jianbao.device.${digest.slice(0, 16)}`;
}

function tokenOf(env: AuthEnv, headers: Headers, email: string): string | undefined {
  return parseCookies(headers.get('cookie') ?? '').get(cookieName(env, email));
}

/** The digest by which the asking device is known as one of this address's account; null elsewhere. */
export async function knownDevice(
  db: Db,
  env: AuthEnv,
  headers: Headers,
  email: string,
): Promise<string | null> {
  const token = tokenOf(env, headers, email);
  if (token === undefined) return null;
  const known = await db
    .selectFrom('known_devices as d')
    .innerJoin('accounts as a', 'a.id', 'd.account_id')
    .select('d.digest')
    .where('d.digest', '=', digestOf(token))
    .where('d.expires_at', '>', new Date().toISOString())
    .where('a.email', '=', email)
    .executeTakeFirst();
  return known?.digest ?? null;
}

/** Knows the asking device from now on, for a year more. Returns the cookie that says so. */
export async function rememberDevice(
  trx: Transaction<Database>,
  env: AuthEnv,
  headers: Headers,
  account: Pick<Account, 'id' | 'email'>,
): Promise<string> {
  const known = await knownDevice(trx, env, headers, account.email);
  const token =
    known === null
      ? randomBytes(32).toString('base64url')
      : (tokenOf(env, headers, account.email) ?? '');
  const expires_at = new Date(Date.now() + DAYS * 86_400_000).toISOString();
  await trx
    .insertInto('known_devices')
    .values({ digest: digestOf(token), account_id: account.id, expires_at })
    .onConflict((conflict) => conflict.column('digest').doUpdateSet({ expires_at }))
    .execute();
  const surplus = await trx
    .selectFrom('known_devices')
    .select('digest')
    .where('account_id', '=', account.id)
    .orderBy('expires_at', 'desc')
    .orderBy('digest')
    .limit(1000)
    .offset(MOST)
    .execute();
  for (const { digest } of surplus) {
    await trx.deleteFrom('known_devices').where('digest', '=', digest).execute();
  }
  const secure = env.siteUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(env, account.email)}=${token}; Max-Age=${DAYS * 86_400}; Path=/desk; HttpOnly; SameSite=Lax${secure}`;
}
