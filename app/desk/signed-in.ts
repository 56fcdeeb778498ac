import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Account } from '@/lib/accounts/account';
import { deskSessionOf, type DeskSession } from '@/lib/auth/session';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

/** Whose session asks for a page or an act of the desk; anybody else signs in and comes back to `path`. */
export async function openSession(path: string): Promise<DeskSession> {
  const session = await deskSessionOf(servedDatabase(), readEnv(), await headers());
  if (session === null) redirect(paths.desk.signIn(path));
  return session;
}

/** Who asks for a page or an act of the desk, as `openSession`. */
export async function signedIn(path: string): Promise<Account> {
  return (await openSession(path)).account;
}
