import { parseCookies } from 'better-auth/cookies';
import { appendToRecord } from '@/lib/record/commands';
import { authOn, DISABLED } from './auth';
import { hashTypedCode } from './backup-codes';
import { recordFailure } from './failures';
import { rememberDevice } from './known-devices';
import { forgetFailures } from './lockout';
import { attemptOf, isTooMany, type Caller } from './sign-in';
import { spendCode } from './used-codes';

export type CodeOutcome =
  /** Signed in; these cookies (`Set-Cookie`) are the session and the device. */
  | { kind: 'signed-in'; cookies: string[] }
  | { kind: 'wrong'; code: 'totp' | 'backup' }
  | { kind: 'used' }
  | { kind: 'locked' }
  | { kind: 'too-many' }
  /** The first step is too long ago, was tried too often, or counts no more. */
  | { kind: 'over' };

interface Pending {
  id: string;
  email: string;
  backupCodes: string;
}

/** Second step: the code of the authenticator, or a backup code as `xxxxx-xxxxx`, which counts once. */
export async function tryCode(caller: Caller, code: string): Promise<CodeOutcome> {
  const { db, env, headers } = caller;
  const pending = await pendingAccount(caller);
  if (pending === null) return { kind: 'over' };
  const tried = await attemptOf(caller, pending.email);
  if (await isTooMany(tried)) return { kind: 'too-many' };
  const fail = (outcome: CodeOutcome) => noteFailure(caller, pending, tried.deviceDigest, outcome);
  const { api } = authOn(db, env);
  const isTotp = code.length === 6;
  const typed = isTotp ? code : await hashTypedCode(env, pending.backupCodes, code);
  const call = { body: { code: typed }, headers, returnHeaders: true } as const;
  const passed = await (isTotp ? api.verifyTOTP(call) : api.verifyBackupCode(call)).catch(
    (error: unknown) => outcomeOf(error, isTotp),
  );
  if ('kind' in passed) return fail(passed);
  const { token, user } = passed.response;
  if (isTotp && !(await spendCode(db, env, user.id, code))) {
    // The session that is just made must not outlive this.
    await db
      .deleteFrom('sessions')
      .where('token', '=', token ?? '')
      .execute();
    return fail({ kind: 'used' });
  }
  const device = await db.transaction().execute(async (trx) => {
    await forgetFailures(trx, tried);
    await appendToRecord(trx, {
      by: { id: user.id, name: user.name },
      act: 'session.sign-in',
      subject: { kind: 'account', id: user.id },
      at: new Date().toISOString(),
    });
    return rememberDevice(trx, env, headers, { id: user.id, email: pending.email });
  });
  return { kind: 'signed-in', cookies: [...passed.headers.getSetCookie(), device] };
}

/**
 * Whose first step the request goes on from. Its cookie's signature is better-auth's to check, which it
 * does before it looks at any code.
 */
async function pendingAccount({ db, env, headers }: Caller): Promise<Pending | null> {
  const context = await authOn(db, env).$context;
  const { name } = context.createAuthCookie('two_factor');
  const cookie = parseCookies(headers.get('cookie') ?? '').get(name);
  const challenge = cookie?.slice(0, cookie.lastIndexOf('.'));
  if (challenge === undefined) return null;
  const row = await db
    .selectFrom('verifications as v')
    .innerJoin('accounts as a', 'a.id', 'v.value')
    .innerJoin('second_factors as f', 'f.account_id', 'a.id')
    .select(['a.id', 'a.email', 'f.backup_codes as backupCodes'])
    .where('v.identifier', '=', challenge)
    .where('a.disabled', '=', 0)
    .executeTakeFirst();
  return row ?? null;
}

async function noteFailure(
  { db }: Caller,
  pending: Pending,
  device: string | null,
  outcome: CodeOutcome,
): Promise<CodeOutcome> {
  if (outcome.kind === 'wrong' || outcome.kind === 'used') {
    const failure = { step: 'code', knownDevice: device !== null, locks: false } as const;
    await db.transaction().execute((trx) => recordFailure(trx, pending.id, failure));
  }
  return outcome;
}

/** What is wrong, by better-auth's own names. What is no refusal of its own is thrown on. */
function outcomeOf(error: unknown, isTotp: boolean): CodeOutcome {
  const { body, statusCode = 500 } = error as { body?: { code?: string }; statusCode?: number };
  if (body?.code === DISABLED) return { kind: 'over' };
  if (statusCode >= 500) throw error;
  if (body?.code === 'ACCOUNT_TEMPORARILY_LOCKED') return { kind: 'locked' };
  if (body?.code === 'INVALID_CODE' || body?.code === 'INVALID_BACKUP_CODE') {
    return { kind: 'wrong', code: isTotp ? 'totp' : 'backup' };
  }
  return { kind: 'over' };
}
