import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Account } from '@/lib/accounts/account';
import { sessionOf } from '@/lib/auth/session';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

/** Who asks for a page or an act of the desk; anybody else is sent to sign in and then back to `path`. */
export async function signedIn(path: string): Promise<Account> {
  const account = await sessionOf(servedDatabase(), readEnv(), await headers());
  if (account === null) redirect(paths.desk.signIn(path));
  return account;
}
