import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Account } from '@/lib/accounts/account';
import type { AuthEnv } from '@/lib/auth/auth';
import { tryCode } from '@/lib/auth/second-step';
import { deskSessionOf, type DeskSession } from '@/lib/auth/session';
import { tryPassword, type Caller } from '@/lib/auth/sign-in';
import type { Database } from '@/lib/db/tables';
import { ADDRESS_HEADER } from '@/lib/server/client-address';
import { codeOf, forgetUsedCodes, PASSWORD } from './desk';

/** A browser at a network address, which keeps the cookies that signing in gives it. */
export function deskBrowser(db: Kysely<Database>, env: AuthEnv, address = '203.0.113.7') {
  const jar = new Map<string, string>();
  const caller = (): Caller => ({
    db,
    env,
    headers: new Headers({
      [ADDRESS_HEADER]: address,
      'User-Agent': `browser at ${address}`,
      cookie: [...jar].map((pair) => pair.join('=')).join('; '),
    }),
  });
  const keep = (lines: readonly string[]) => {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
  };
  const password = async ({ email }: Account, typed = PASSWORD) => {
    const outcome = await tryPassword(caller(), { email, password: typed });
    if (outcome.kind === 'right') keep(outcome.cookies);
    return outcome.kind;
  };
  /** Types this code, or else the one an authenticator would show. */
  const code = async (account: Account, typed?: string) => {
    if (typed === undefined) await forgetUsedCodes(db, account.id);
    const outcome = await tryCode(caller(), typed ?? (await codeOf(db, env, account.id)));
    if (outcome.kind === 'signed-in') keep(outcome.cookies);
    return outcome.kind;
  };
  const session = (now?: Date) => deskSessionOf(db, env, caller().headers, now);
  return {
    caller,
    password,
    code,
    session,
    async signIn(account: Account) {
      expect(await password(account)).toBe('right');
      expect(await code(account)).toBe('signed-in');
    },
    async ownSession(): Promise<DeskSession> {
      const own = await session();
      if (own === null) throw new Error('nobody is signed in');
      return own;
    },
  };
}
