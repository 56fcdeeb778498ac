import { cookies } from 'next/headers';
import { LINK_HOURS } from '@/lib/accounts/commands';
import { findSetUpLink } from '@/lib/accounts/queries';
import type { AccountEntry } from '@/lib/accounts/queries';
import { setUpToken } from '@/lib/accounts/schema';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

/** Keeps the token of a set-up that has begun, so that no address has to. */
const COOKIE = 'jianbao.set-up';

export interface OpenLink {
  token: string;
  /** Null for the first administrator's, which has no account yet. */
  account: AccountEntry | null;
}

/** The set-up link that was opened on this device; null when none was, or it no longer works. */
export async function openLink(): Promise<OpenLink | null> {
  const token = setUpToken.safeParse((await cookies()).get(COOKIE)?.value);
  if (!token.success) return null;
  const link = await findSetUpLink(servedDatabase(), token.data);
  return link === null ? null : { token: token.data, ...link };
}

export async function keepToken(token: string): Promise<void> {
  (await cookies()).set(COOKIE, token, {
    path: paths.desk.setUp(),
    maxAge: LINK_HOURS * 3600,
    httpOnly: true,
    sameSite: 'lax',
    secure: readEnv().siteUrl.startsWith('https:'),
  });
}

export async function forgetToken(): Promise<void> {
  (await cookies()).delete({ name: COOKIE, path: paths.desk.setUp() });
}
