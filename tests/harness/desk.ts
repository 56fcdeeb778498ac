import type { Page } from '@playwright/test';
import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import { OPERATOR, type Account, type Role } from '@/lib/accounts/account';
import { createAccount, makeSetUpLink } from '@/lib/accounts/commands';
import { findSetUpLink } from '@/lib/accounts/queries';
import { authOn, authSecret, type AuthEnv } from '@/lib/auth/auth';
import { hashPassword } from '@/lib/auth/password-hash';
import { beginSetUp, finishSetUp } from '@/lib/auth/set-up';
import type { Database } from '@/lib/db/tables';
import type { TestDatabase } from './engines';

export const PASSWORD = '河边 lantern 十七 walrus';

export const authEnv = (database: TestDatabase): AuthEnv => ({
  dataDir: database.dataDir,
  secretKey: undefined,
  siteUrl: 'http://localhost',
});

/** The code an authenticator would show now. */
export async function codeOf(db: Kysely<Database>, env: AuthEnv, id: string): Promise<string> {
  const { secret } = await db
    .selectFrom('second_factors')
    .select('secret')
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow();
  return createOTP(await symmetricDecrypt({ key: authSecret(env), data: secret })).totp();
}

/** As if no code of this account had been used lately. */
export async function forgetUsedCodes(db: Kysely<Database>, id: string): Promise<void> {
  await db
    .updateTable('second_factors')
    .set({ last_step: 0 })
    .where('account_id', '=', id)
    .execute();
}

/** Made once, at a cost that tests can bear. */
let cheapHash: Promise<string> | undefined;

/** Somebody who has been set up, with password and second factor, through the commands themselves. */
export async function createPerson(
  db: Kysely<Database>,
  env: AuthEnv,
  { name, role }: { name: string; role: Role },
): Promise<Account> {
  const email = `${Buffer.from(name).toString('hex')}@desk.example`;
  const hash = await (cheapHash ??= hashPassword(PASSWORD, 10));
  const { id, token } = await db.transaction().execute(async (trx) => {
    const made = await createAccount(trx, OPERATOR, { email, name, role });
    if (made === null) throw new Error(`${email} is taken`);
    await beginSetUp(trx, env, made, hash);
    return { id: made, token: await makeSetUpLink(trx, made) };
  });
  const account = (await findSetUpLink(db, token))?.account;
  if (account == null) throw new Error('the link does not work');
  const code = await codeOf(db, env, id);
  if (!(await finishSetUp(db, env, account, { code, token }))) throw new Error('wrong code');
  return { id, email, name, role };
}

/** Signs in with both factors; the value of the Cookie header that a browser would then send. */
export async function signIn(
  db: Kysely<Database>,
  env: AuthEnv,
  account: Account,
): Promise<string> {
  const { api } = authOn(db, env);
  const first = await api.signInEmail({
    body: { email: account.email, password: PASSWORD },
    headers: new Headers(),
    asResponse: true,
  });
  const code = await codeOf(db, env, account.id);
  const headers = new Headers({ cookie: cookiesOf(first) });
  const second = await api.verifyTOTP({ body: { code }, headers, asResponse: true });
  if (!second.ok) throw new Error(`the second factor was answered with ${second.status}`);
  return cookiesOf(second);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .filter((cookie) => !cookie?.endsWith('='))
    .join('; ');
}

/** A person of this role who is already signed in, in this page's browser. */
export async function enterAs(
  page: Page,
  db: Kysely<Database>,
  env: AuthEnv,
  role: Role,
  name: string,
): Promise<Account> {
  const account = await createPerson(db, env, { name, role });
  const cookies = (await signIn(db, env, account)).split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), domain: '127.0.0.1', path: '/' };
  });
  if (cookies.length !== 1) throw new Error(`${cookies.length} cookies make a session`);
  await page.context().addCookies(cookies);
  return account;
}
