import { createHmac } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { VISITOR } from '@/lib/accounts/account';
import type { Database } from '@/lib/db/tables';
import { attempt } from '@/lib/guards/attempts';
import { appendToRecord } from '@/lib/record/commands';
import { secretFor } from '@/lib/secret';
import type { AuthEnv } from './auth';

/** What went wrong, for the record: never what was typed. */
export interface Failure {
  /** `password` of signing in, `code` of its second step, `confirm` of one's own password at the desk. */
  step: 'password' | 'code' | 'confirm';
  /** Whether the account had signed in on that device before. */
  knownDevice: boolean;
  /** Whether it is the one that locks. */
  locks: boolean;
}

/** Keeps a failed sign-in to an account in the record. */
export async function recordFailure(
  trx: Transaction<Database>,
  accountId: string,
  { knownDevice, locks, step }: Failure,
): Promise<void> {
  const act = { by: VISITOR, subject: { kind: 'account', id: accountId }, at: now() };
  await appendToRecord(trx, { ...act, act: 'session.fail', after: { step, knownDevice } });
  if (locks) await appendToRecord(trx, { ...act, act: 'session.lock' });
}

/**
 * The same of an address that nobody has, which is kept as a keyed digest: it may be a slip of somebody's,
 * or a password in the wrong field. Names cost nothing, so that no more than some sixty an hour are kept.
 */
export async function recordUnknown(
  db: Kysely<Database>,
  env: AuthEnv,
  email: string,
): Promise<void> {
  if (attempt('unknownAccount', 'all') > 0) return;
  const digest = createHmac('sha256', secretFor(env, 'unknown account')).update(email);
  const subject = { kind: 'unknown-account', id: digest.digest('hex').slice(0, 32) };
  await db
    .transaction()
    .execute((trx) =>
      appendToRecord(trx, { by: VISITOR, act: 'session.fail', subject, at: now() }),
    );
}

const now = () => new Date().toISOString();
