import { createOTP } from '@better-auth/utils/otp';
import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Kysely, Transaction } from 'kysely';
import { authSecret, type AuthEnv } from './auth';
import { decryptBackupCodes, hashBackupCodes, newBackupCodes } from './backup-codes';
import { forgetAllFailures } from './lockout';
import { spendCode } from './used-codes';
import { digestOfToken } from '@/lib/accounts/queries';
import type { AccountEntry } from '@/lib/accounts/queries';
import type { Db } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { appendToRecord } from '@/lib/record/commands';

type Trx = Transaction<Database>;

/** What a person puts into their authenticator, before they have proved that they did. */
export interface PendingFactor {
  /** `otpauth://…`, for the QR code. */
  uri: string;
  /** The same secret for typing, in base32. */
  secret: string;
  backupCodes: string[];
}

/** Stores the chosen password, hashed, and a new second factor that still waits for its first code. */
export async function beginSetUp(
  trx: Trx,
  env: AuthEnv,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  const at = new Date().toISOString();
  const key = authSecret(env);
  await trx.deleteFrom('credentials').where('account_id', '=', accountId).execute();
  await trx
    .insertInto('credentials')
    .values({
      id: newId(),
      account_id: accountId,
      provider_id: 'credential',
      provider_account_id: accountId,
      password: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await trx.deleteFrom('second_factors').where('account_id', '=', accountId).execute();
  await trx
    .insertInto('second_factors')
    .values({
      id: newId(),
      account_id: accountId,
      secret: await symmetricEncrypt({ key, data: generateRandomString(32) }),
      backup_codes: await symmetricEncrypt({ key, data: JSON.stringify(newBackupCodes()) }),
      verified: 0,
      failed_verification_count: 0,
      locked_until: null,
    })
    .execute();
}

/** The second factor an account is about to confirm; null when it has chosen no password yet. */
export async function pendingFactor(
  db: Db,
  env: AuthEnv,
  account: Pick<AccountEntry, 'id' | 'email'>,
): Promise<PendingFactor | null> {
  const row = await db
    .selectFrom('second_factors')
    .select(['secret', 'backup_codes'])
    .where('account_id', '=', account.id)
    .where('verified', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return null;
  const key = authSecret(env);
  const secret = await symmetricDecrypt({ key, data: row.secret });
  const uri = createOTP(secret).url('简报后台', account.email);
  return {
    uri,
    secret: new URL(uri).searchParams.get('secret') ?? '',
    backupCodes: await decryptBackupCodes(env, row.backup_codes),
  };
}

/**
 * Confirms the second factor with its first code, keeps of its backup codes the hashes alone, and uses
 * the link up. False when the code is wrong.
 */
export async function finishSetUp(
  db: Kysely<Database>,
  env: AuthEnv,
  account: AccountEntry,
  { code, token }: { code: string; token: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('second_factors')
    .select(['secret', 'backup_codes'])
    .where('account_id', '=', account.id)
    .where('verified', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return false;
  const secret = await symmetricDecrypt({ key: authSecret(env), data: row.secret });
  if (!(await createOTP(secret).verify(code))) return false;
  // Hashing takes a while, which no transaction should.
  const backup_codes = await hashBackupCodes(env, await decryptBackupCodes(env, row.backup_codes));
  return db.transaction().execute(async (trx) => {
    if (!(await spendCode(trx, env, account.id, code))) return false;
    const at = new Date().toISOString();
    const { numUpdatedRows } = await trx
      .updateTable('second_factors')
      .set({ verified: 1, backup_codes })
      .where('account_id', '=', account.id)
      .where('secret', '=', row.secret)
      .executeTakeFirstOrThrow();
    // Begun anew meanwhile: that is the factor to confirm.
    if (numUpdatedRows !== 1n) return false;
    await trx
      .updateTable('accounts')
      .set({ two_factor_enabled: 1, updated_at: at })
      .where('id', '=', account.id)
      .execute();
    await trx.deleteFrom('set_up_links').where('digest', '=', digestOfToken(token)).execute();
    await forgetAllFailures(trx, account.email);
    const subject = { kind: 'account', id: account.id };
    await appendToRecord(trx, { by: account, act: 'account.set-up', subject, at });
    return true;
  });
}
