import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Db } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { secretFor } from '@/lib/secret';
import { authSecret, type AuthEnv } from './auth';
import { hashPassword } from './password-hash';

export const BACKUP_CODES = 10;

/** Without letters and digits that are taken for each other; ten of them make 49 random bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * Besides the site's key, which whoever steals the database alone has not got, each code is hashed
 * with scrypt at 2^12 (4 MB, 9 ms of CPU): at that price 2^48 tries are out of reach.
 */
const LOG_N = 12;

const hashes = z.array(z.string());

export function newBackupCodes(): string[] {
  const pick = () => ALPHABET[randomInt(ALPHABET.length)] ?? '';
  const five = () => Array.from({ length: 5 }, pick).join('');
  return Array.from({ length: BACKUP_CODES }, () => `${five()}-${five()}`);
}

/** What is stored of a set of codes: JSON of their hashes, which share a salt of the set's own. */
export async function hashBackupCodes(env: AuthEnv, codes: readonly string[]): Promise<string> {
  const salt = randomBytes(32);
  return JSON.stringify(await Promise.all(codes.map((code) => hashCode(env, code, salt))));
}

/** The hash that a typed code must have to be one of the stored set. */
export async function hashTypedCode(env: AuthEnv, stored: string, code: string): Promise<string> {
  const salt = hashes.parse(JSON.parse(stored))[0]?.split('$')[3] ?? '';
  return hashCode(env, code, Buffer.from(salt, 'base64url'));
}

/** How many codes of an account are left. */
export async function countBackupCodes(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('second_factors')
    .select('backup_codes')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row === undefined ? 0 : hashes.parse(JSON.parse(row.backup_codes)).length;
}

/** Codes as a set-up that is not finished keeps them, encrypted, since its page shows them again. */
export async function decryptBackupCodes(env: AuthEnv, stored: string): Promise<string[]> {
  return hashes.parse(JSON.parse(await symmetricDecrypt({ key: authSecret(env), data: stored })));
}

/** Hashes what earlier versions kept encrypted; the codes that people have go on working. */
export async function hashEncryptedCodes(db: Kysely<Database>, env: AuthEnv): Promise<void> {
  const rows = await db
    .selectFrom('second_factors')
    .select(['id', 'backup_codes'])
    .where('verified', '=', 1)
    .execute();
  for (const { backup_codes: stored, id } of rows) {
    if (stored.startsWith('[')) continue;
    await db
      .updateTable('second_factors')
      .set({ backup_codes: await hashBackupCodes(env, await decryptBackupCodes(env, stored)) })
      .where('id', '=', id)
      .where('backup_codes', '=', stored)
      .execute();
  }
}

function hashCode(env: AuthEnv, code: string, salt: Buffer<ArrayBuffer>): Promise<string> {
  const keyed = createHmac('sha256', secretFor(env, 'backup codes'))
    .update(code)
    .digest('base64url');
  return hashPassword(keyed, LOG_N, salt);
}
