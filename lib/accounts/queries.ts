import { createHash } from 'node:crypto';
import type { Db } from '@/lib/db/connection';
import type { Account } from './account';

/** A person at the desk, as administrators see them. */
export interface AccountEntry extends Account {
  disabled: boolean;
  /** Whether password and second factor are set up. */
  ready: boolean;
  createdAt: string;
}

/** Everybody at the desk, by name. An office has dozens of people at most, so in one piece. */
export async function listAccounts(db: Db): Promise<AccountEntry[]> {
  const rows = await db.selectFrom('accounts').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    disabled: row.disabled === 1,
    ready: row.two_factor_enabled === 1,
    createdAt: row.created_at,
  }));
}

export async function findAccountByEmail(db: Db, email: string): Promise<AccountEntry | null> {
  return (await listAccounts(db)).find((account) => account.email === email) ?? null;
}

/** Administrators who can sign in: set up with both factors and not disabled. */
export async function ableAdministrators(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'administrator')
    .where('disabled', '=', 0)
    .where('two_factor_enabled', '=', 1)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether nobody can administer the desk yet, so that the first administrator is still to come. */
export async function hasNoAdministrator(db: Db): Promise<boolean> {
  return (await ableAdministrators(db)).length === 0;
}

export const digestOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** The account a set-up link is for: null in it for the first administrator; null for no such link. */
export async function findSetUpLink(
  db: Db,
  token: string,
  now = new Date(),
): Promise<{ account: AccountEntry | null } | null> {
  const link = await db
    .selectFrom('set_up_links')
    .select('account_id')
    .where('digest', '=', digestOfToken(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  if (link === undefined) return null;
  if (link.account_id === null) return (await hasNoAdministrator(db)) ? { account: null } : null;
  const account = (await listAccounts(db)).find(({ id }) => id === link.account_id);
  return account === undefined || account.disabled ? null : { account };
}
