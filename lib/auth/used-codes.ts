import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Db } from '@/lib/db/connection';
import { authSecret, type AuthEnv } from './auth';

/** Seconds a code is shown (RFC 6238, section 4.1). */
const STEP_S = 30;
/** Steps before and after the present one whose codes count too, as better-auth has it. */
const WINDOW = 1;

/**
 * Uses a right TOTP code of an account up: whoever saw it being typed cannot type it again. False when
 * it, or a later one, was used before. The code must have passed for right.
 */
export async function spendCode(
  db: Db,
  env: AuthEnv,
  accountId: string,
  code: string,
  now = Date.now(),
): Promise<boolean> {
  const row = await db
    .selectFrom('second_factors')
    .select('secret')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (row === undefined) return false;
  const otp = createOTP(await symmetricDecrypt({ key: authSecret(env), data: row.secret }));
  const present = Math.floor(now / 1000 / STEP_S);
  for (let step = present + WINDOW; step >= present - WINDOW; step -= 1) {
    if ((await otp.hotp(step)) !== code) continue;
    const { numUpdatedRows } = await db
      .updateTable('second_factors')
      .set({ last_step: step })
      .where('account_id', '=', accountId)
      .where('last_step', '<', step)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }
  // It left the window between the check and now.
  return false;
}
