import type { Kysely } from 'kysely';
import { findAccountByEmail } from '@/lib/accounts/queries';
import type { Database } from '@/lib/db/tables';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { attempt } from '@/lib/guards/attempts';
import { authOn, type AuthEnv } from './auth';
import { recordFailure, recordUnknown } from './failures';
import { knownDevice } from './known-devices';
import { beginTrial, forgetTrial, minutesLocked, type Attempt, type Trial } from './lockout';
import { hashPassword, isOutdated } from './password-hash';
import { TooBusy } from './turns';

/** Who is trying to sign in: what their request carries. */
export interface Caller {
  db: Kysely<Database>;
  env: AuthEnv;
  headers: Headers;
}

export type PasswordOutcome =
  /** Right: these cookies (`Set-Cookie`) take whoever has them to the second step. */
  | { kind: 'right'; cookies: string[] }
  | { kind: 'wrong' }
  | { kind: 'locked'; minutes: number }
  /** Too many tries from that network, or more than the server can check. */
  | { kind: 'too-many' }
  | { kind: 'busy' }
  /** Right, but the account has no second factor yet. */
  | { kind: 'unfinished' };

/** First step of signing in: e-mail, in lower case, and password. */
export async function tryPassword(
  caller: Caller,
  { email, password }: { email: string; password: string },
): Promise<PasswordOutcome> {
  const { db, env, headers } = caller;
  const tried = await attemptOf(caller, email);
  if (await isTooMany(tried)) return { kind: 'too-many' };
  const trial = await beginTrial(db, tried);
  if (trial === null) return { kind: 'locked', minutes: await minutesLocked(db, tried) };
  const { api } = authOn(db, env);
  const body = { email, password };
  const signedIn = await api
    .signInEmail({ body, headers, returnHeaders: true })
    .catch((error: unknown) => refusal(error));
  if (signedIn === 'busy') {
    await forgetTrial(db, trial.id);
    return { kind: 'busy' };
  }
  const account = await findAccountByEmail(db, email);
  if (signedIn === 'refused' || account === null) {
    await noteWrong(caller, { tried, trial, accountId: account?.id ?? null });
    const minutes = trial.locks ? await minutesLocked(db, tried) : 0;
    return minutes > 0 ? { kind: 'locked', minutes } : { kind: 'wrong' };
  }
  await forgetTrial(db, trial.id);
  await renewHash(db, account.id, password);
  if (!account.ready) {
    await db.deleteFrom('sessions').where('account_id', '=', account.id).execute();
    return { kind: 'unfinished' };
  }
  return { kind: 'right', cookies: signedIn.headers.getSetCookie() };
}

/** What is tried and where from. */
export async function attemptOf({ db, env, headers }: Caller, email: string): Promise<Attempt> {
  return {
    email,
    addressDigest: addressDigestOf(headers, env),
    deviceDigest: await knownDevice(db, env, headers, email),
  };
}

/** Whether too much was tried from there: from the network, or the device where it is known. */
export async function isTooMany(tried: Omit<Attempt, 'email'>): Promise<boolean> {
  const place = tried.deviceDigest ?? tried.addressDigest;
  return place !== null && attempt('signIn', place) > 0;
}

async function noteWrong(
  { db, env }: Caller,
  wrong: { tried: Attempt; trial: Trial; accountId: string | null },
): Promise<void> {
  const { accountId, trial, tried } = wrong;
  if (accountId === null) return recordUnknown(db, env, tried.email);
  const failure = {
    step: 'password',
    knownDevice: tried.deviceDigest !== null,
    locks: trial.locks,
  } as const;
  await db.transaction().execute((trx) => recordFailure(trx, accountId, failure));
}

/** What better-auth's refusal means. What is no refusal of its own is thrown on. */
function refusal(error: unknown): 'busy' | 'refused' {
  if (error instanceof TooBusy) return 'busy';
  if (((error as { statusCode?: number }).statusCode ?? 500) >= 500) throw error;
  return 'refused';
}

/** Hashes a password that has just proved right as those of today are, where its hash is an older one. */
async function renewHash(db: Kysely<Database>, accountId: string, password: string): Promise<void> {
  const stored = await db
    .selectFrom('credentials')
    .select('password')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (stored?.password == null || !isOutdated(stored.password)) return;
  await db
    .updateTable('credentials')
    .set({ password: await hashPassword(password), updated_at: new Date().toISOString() })
    .where('account_id', '=', accountId)
    .where('password', '=', stored.password)
    .execute();
}
