import { randomInt } from 'node:crypto';
import { createOTP } from '@better-auth/utils/otp';
import {
  generateRandomString,
  hashPassword,
  symmetricDecrypt,
  symmetricEncrypt,
} from 'better-auth/crypto';
import type { Transaction } from 'kysely';
import { forgetFailures } from './lockout';
import { authSecret, type AuthEnv } from './auth';
import { spendCode } from './used-codes';
import { digestOfToken } from '@/lib/accounts/queries';
import type { AccountEntry } from '@/lib/accounts/queries';
import type { Db } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { appendToRecord } from '@/lib/record/commands';

type Trx = Transaction<Database>;

const BACKUP_CODES = 8;
/** Without letters and digits that are taken for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** What a person puts into their authenticator, before they have proved that they did. */
export interface PendingFactor {
  /** `otpauth://…`, for the QR code. */
  uri: string;
  /** The same secret for typing, in base32. */
  secret: string;
  backupCodes: string[];
}

/** Stores the chosen password and a new second factor that still waits for its first code. */
export async function beginSetUp(
  trx: Trx,
  env: AuthEnv,
  accountId: string,
  password: string,
): Promise<void> {
  const at = new Date().toISOString();
  const key = authSecret(env);
  const codes = Array.from({ length: BACKUP_CODES }, backupCode);
  await trx.deleteFrom('credentials').where('account_id', '=', accountId).execute();
  await trx
    .insertInto('credentials')
    .values({
      id: newId(),
      account_id: accountId,
      provider_id: 'credential',
      provider_account_id: accountId,
      password: await hashPassword(password),
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
      backup_codes: await symmetricEncrypt({ key, data: JSON.stringify(codes) }),
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
    backupCodes: JSON.parse(await symmetricDecrypt({ key, data: row.backup_codes })),
  };
}

/** Confirms the second factor with its first code and uses the link up. False when the code is wrong. */
export async function finishSetUp(
  trx: Trx,
  env: AuthEnv,
  account: AccountEntry,
  { code, token }: { code: string; token: string },
): Promise<boolean> {
  const row = await trx
    .selectFrom('second_factors')
    .select('secret')
    .where('account_id', '=', account.id)
    .where('verified', '=', 0)
    .executeTakeFirst();
  if (row === undefined) return false;
  const secret = await symmetricDecrypt({ key: authSecret(env), data: row.secret });
  if (!(await createOTP(secret).verify(code))) return false;
  if (!(await spendCode(trx, env, account.id, code))) return false;
  const at = new Date().toISOString();
  await trx
    .updateTable('second_factors')
    .set({ verified: 1 })
    .where('account_id', '=', account.id)
    .execute();
  await trx
    .updateTable('accounts')
    .set({ two_factor_enabled: 1, updated_at: at })
    .where('id', '=', account.id)
    .execute();
  await trx.deleteFrom('set_up_links').where('digest', '=', digestOfToken(token)).execute();
  await forgetFailures(trx, account.email);
  const subject = { kind: 'account', id: account.id };
  await appendToRecord(trx, { by: account, act: 'account.set-up', subject, at });
  return true;
}

function backupCode(): string {
  const pick = () => ALPHABET[randomInt(ALPHABET.length)] ?? '';
  const five = () => Array.from({ length: 5 }, pick).join('');
  return `${five()}-${five()}`;
}
