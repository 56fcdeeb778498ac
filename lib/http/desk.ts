import type { Account } from '@/lib/accounts/account';
import { sessionOf } from '@/lib/auth/session';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { problemResponse } from './problem';

/** Who asks the desk's API, or the 401 to answer with. */
export async function deskAccountOf(request: Request): Promise<Account | Response> {
  const account = await sessionOf(servedDatabase(), readEnv(), request.headers);
  return account ?? problemResponse('sign-in-needed', '登录已过期，请重新登录。');
}
