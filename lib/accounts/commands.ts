import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { takeTurns } from '@/lib/db/dialect';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { appendToRecord } from '@/lib/record/commands';
import { OPERATOR, type Account, type Actor, type Role } from './account';
import { ableAdministrators, digestOfToken, findAccountByEmail, findSetUpLink } from './queries';
import type { AccountDetails } from './schema';

type Trx = Transaction<Database>;

/** What changes of who administers the desk take turns for. */
const ADMINISTRATORS = 'administrators';

/** How long a set-up link works. */
export const LINK_HOURS = 24;

/** Adds a person; they cannot sign in before they have used their set-up link. Null: e-mail is taken. */
export async function createAccount(
  trx: Trx,
  by: Actor,
  { email, name, role }: AccountDetails,
): Promise<string | null> {
  const at = new Date().toISOString();
  const id = newId();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('accounts')
    .values({
      ...{ id, name, email, role, email_verified: 1, image: null, disabled: 0 },
      two_factor_enabled: 0,
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return null;
  const subject = { kind: 'account', id };
  await appendToRecord(trx, { by, act: 'account.create', subject, after: { name, role }, at });
  return id;
}

/** A new one-time link; earlier ones of the same account stop working. Null makes the first account. */
export async function makeSetUpLink(trx: Trx, accountId: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await trx
    .deleteFrom('set_up_links')
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .execute();
  await trx
    .insertInto('set_up_links')
    .values({
      digest: digestOfToken(token),
      account_id: accountId,
      expires_at: new Date(Date.now() + LINK_HOURS * 3_600_000).toISOString(),
    })
    .execute();
  return token;
}

/**
 * Makes the first administrator's link the link of who uses it: of a new account, or of one by this
 * e-mail that nobody has set up. Of any number who use it at once one gets it, for the others it is
 * `gone`; `taken` is an e-mail whose account is disabled or signs in already.
 */
export async function claimFirstLink(
  trx: Trx,
  token: string,
  { email, name }: Omit<AccountDetails, 'role'>,
): Promise<{ id: string } | 'gone' | 'taken'> {
  await takeTurns(trx, ADMINISTRATORS);
  const link = await findSetUpLink(trx, token);
  if (link === null || link.account !== null) return 'gone';
  const known = await findAccountByEmail(trx, email);
  if (known !== null && (known.ready || known.disabled)) return 'taken';
  const id =
    known?.id ?? (await createAccount(trx, OPERATOR, { email, name, role: 'administrator' }));
  if (id === null) return 'taken';
  if (known !== null) {
    await update(trx, id, { name });
    await setRole(trx, OPERATOR, known, 'administrator');
    await trx.deleteFrom('set_up_links').where('account_id', '=', id).execute();
  }
  await trx
    .updateTable('set_up_links')
    .set({ account_id: id })
    .where('digest', '=', digestOfToken(token))
    .execute();
  return { id };
}

/** Takes password, second factor and sessions away; the person sets up anew. Returns the link's token. */
export async function resetAccount(trx: Trx, by: Actor, id: string): Promise<string> {
  await endSessions(trx, id);
  await trx.deleteFrom('credentials').where('account_id', '=', id).execute();
  await trx.deleteFrom('second_factors').where('account_id', '=', id).execute();
  await update(trx, id, { two_factor_enabled: 0 });
  const subject = { kind: 'account', id };
  await appendToRecord(trx, { by, act: 'account.reset', subject, at: new Date().toISOString() });
  return makeSetUpLink(trx, id);
}

/** Lets a person in or keeps them out. False: it would leave the desk without an administrator. */
export async function setDisabled(
  trx: Trx,
  by: Actor,
  account: Account,
  disabled: boolean,
): Promise<boolean> {
  if (disabled && (await isLastAdministrator(trx, account.id))) return false;
  // Of enabling too: what a session begun before may do is no longer what was meant.
  await endSessions(trx, account.id);
  if (disabled) {
    await trx.deleteFrom('set_up_links').where('account_id', '=', account.id).execute();
  }
  await update(trx, account.id, { disabled: disabled ? 1 : 0 });
  await appendToRecord(trx, {
    by,
    act: disabled ? 'account.disable' : 'account.enable',
    subject: { kind: 'account', id: account.id },
    at: new Date().toISOString(),
  });
  return true;
}

/** Gives a person another role. False: it would leave the desk without an administrator. */
export async function setRole(trx: Trx, by: Actor, account: Account, role: Role): Promise<boolean> {
  if (role === account.role) return true;
  if (role !== 'administrator' && (await isLastAdministrator(trx, account.id))) return false;
  await update(trx, account.id, { role });
  await appendToRecord(trx, {
    by,
    act: 'account.role',
    subject: { kind: 'account', id: account.id },
    before: { role: account.role },
    after: { role },
    at: new Date().toISOString(),
  });
  return true;
}

/** Ends an account's sessions and sign-ins that wait for their second step, and knows no device of its. */
export async function endSessions(trx: Trx, accountId: string): Promise<void> {
  await trx.deleteFrom('sessions').where('account_id', '=', accountId).execute();
  await trx.deleteFrom('known_devices').where('account_id', '=', accountId).execute();
  await trx.deleteFrom('verifications').where('value', '=', accountId).execute();
}

/** Whether nobody else could administer the desk. Changes of administrators take turns to ask. */
async function isLastAdministrator(trx: Trx, id: string): Promise<boolean> {
  await takeTurns(trx, ADMINISTRATORS);
  const able = await ableAdministrators(trx);
  return able.length === 1 && able[0] === id;
}

function update(
  trx: Trx,
  id: string,
  part: Partial<{ disabled: number; name: string; role: Role; two_factor_enabled: number }>,
) {
  return trx
    .updateTable('accounts')
    .set({ ...part, updated_at: new Date().toISOString() })
    .where('id', '=', id)
    .execute();
}
