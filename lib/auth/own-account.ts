import type { Account } from '@/lib/accounts/account';
import type { Db } from '@/lib/db/connection';
import { appendToRecord } from '@/lib/record/commands';
import { hashBackupCodes, newBackupCodes } from './backup-codes';
import { recordFailure } from './failures';
import { beginTrial, forgetTrial, minutesLocked } from './lockout';
import { hashPassword, verifyPassword } from './password-hash';
import { idleSince, type DeskSession } from './session';
import { attemptOf, type Caller } from './sign-in';

/** A session of one's own, as its owner sees it. */
export interface OwnSession {
  id: string;
  /** What the browser calls itself. */
  userAgent: string;
  since: string;
  seenAt: string;
}

/** The sessions of an account that are not over, the one used last first. */
export async function listSessions(
  db: Db,
  accountId: string,
  now = new Date(),
): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'user_agent', 'created_at', 'seen_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now.toISOString())
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      userAgent: row.user_agent ?? '',
      since: row.created_at,
      seenAt: row.seen_at === '' ? row.created_at : row.seen_at,
    }))
    .filter(({ seenAt }) => seenAt >= idleSince(now))
    .sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
}

/** Ends one session of one's own, or with `others` all but the present one. Returns how many. */
export async function endOwnSessions(
  { db }: Pick<Caller, 'db'>,
  { account, id: present }: DeskSession,
  which: 'others' | { id: string },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let ended = trx.deleteFrom('sessions').where('account_id', '=', account.id);
    ended =
      which === 'others' ? ended.where('id', '<>', present) : ended.where('id', '=', which.id);
    const count = Number((await ended.executeTakeFirstOrThrow()).numDeletedRows);
    if (count > 0) {
      await appendToRecord(trx, {
        by: account,
        act: 'session.end',
        subject: { kind: 'account', id: account.id },
        after: { count },
        at: new Date().toISOString(),
      });
    }
    return count;
  });
}

/** Whether somebody at the desk knows their own password; wrong ones count as at sign-in. */
export type Confirmation =
  { kind: 'right' } | { kind: 'wrong' } | { kind: 'locked'; minutes: number };

/** Asks for the password of whoever is signed in, before what a borrowed session must not do. */
export async function confirmPassword(
  caller: Caller,
  account: Account,
  password: string,
): Promise<Confirmation> {
  const { db } = caller;
  const tried = await attemptOf(caller, account.email);
  const trial = await beginTrial(db, tried);
  if (trial === null) return { kind: 'locked', minutes: await minutesLocked(db, tried) };
  const stored = await db
    .selectFrom('credentials')
    .select('password')
    .where('account_id', '=', account.id)
    .executeTakeFirst();
  const hash = stored?.password;
  const isRight =
    hash != null &&
    (await verifyPassword({ hash, password }).catch(async (error: unknown) => {
      // Nobody looked at it.
      await forgetTrial(db, trial.id);
      throw error;
    }));
  if (isRight) {
    await forgetTrial(db, trial.id);
    return { kind: 'right' };
  }
  const failure = {
    step: 'confirm',
    knownDevice: tried.deviceDigest !== null,
    locks: trial.locks,
  } as const;
  await db.transaction().execute((trx) => recordFailure(trx, account.id, failure));
  return trial.locks
    ? { kind: 'locked', minutes: await minutesLocked(db, tried) }
    : { kind: 'wrong' };
}

/**
 * Gives whoever is signed in another password: every other session of theirs ends, with the sign-ins that
 * wait for their second step, and no other device is known any more.
 */
export async function changePassword(
  { db, env, headers }: Caller,
  { account, id: present }: DeskSession,
  password: string,
): Promise<void> {
  const hash = await hashPassword(password);
  const { deviceDigest } = await attemptOf({ db, env, headers }, account.email);
  const at = new Date().toISOString();
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('credentials')
      .set({ password: hash, updated_at: at })
      .where('account_id', '=', account.id)
      .execute();
    await trx
      .deleteFrom('sessions')
      .where('account_id', '=', account.id)
      .where('id', '<>', present)
      .execute();
    await trx.deleteFrom('verifications').where('value', '=', account.id).execute();
    await trx
      .deleteFrom('known_devices')
      .where('account_id', '=', account.id)
      .where('digest', '<>', deviceDigest ?? '')
      .execute();
    const subject = { kind: 'account', id: account.id };
    await appendToRecord(trx, { by: account, act: 'account.password', subject, at });
  });
}

/** Ten new backup codes in place of those that are left. They are shown once; hashes are kept. */
export async function renewBackupCodes(
  { db, env }: Pick<Caller, 'db' | 'env'>,
  account: Account,
): Promise<string[]> {
  const codes = newBackupCodes();
  const backup_codes = await hashBackupCodes(env, codes);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('second_factors')
      .set({ backup_codes })
      .where('account_id', '=', account.id)
      .where('verified', '=', 1)
      .execute();
    const subject = { kind: 'account', id: account.id };
    const at = new Date().toISOString();
    await appendToRecord(trx, { by: account, act: 'account.backup-codes', subject, at });
  });
  return codes;
}
