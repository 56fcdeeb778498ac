'use server';

import { revalidatePath } from 'next/cache';
import { ROLES } from '@/lib/accounts/account';
import {
  createAccount,
  makeSetUpLink,
  resetAccount,
  setDisabled,
  setRole,
} from '@/lib/accounts/commands';
import { listAccounts } from '@/lib/accounts/queries';
import { accountDetails } from '@/lib/accounts/schema';
import { canManageAccounts } from '@/lib/auth/permissions';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { signedIn } from '../signed-in';

export interface AccountsState {
  problem: string | null;
  /** A set-up link to hand over, and to whom. */
  link: { name: string; url: string } | null;
}

const wrong = (problem: string): AccountsState => ({ problem, link: null });
const LAST = '这是最后一位能用的管理员，请先指定另一位。';

/** What an administrator does about people; everything else is refused. */
export async function manageAccounts(
  _before: AccountsState,
  form: FormData,
): Promise<AccountsState> {
  const by = await signedIn(paths.desk.accounts());
  if (!canManageAccounts(by)) return wrong('只有管理员可以管理账号。');
  const db = servedDatabase();
  const linkFor = (name: string, token: string): AccountsState => ({
    problem: null,
    link: { name, url: readEnv().siteUrl + paths.desk.setUp(token) },
  });
  const act = form.get('act');
  if (act === 'create') {
    const details = accountDetails.safeParse(Object.fromEntries(form));
    if (!details.success) return wrong(details.error.issues[0]?.message ?? '请检查填写的内容。');
    const token = await db.transaction().execute(async (trx) => {
      const id = await createAccount(trx, by, details.data);
      return id === null ? null : makeSetUpLink(trx, id);
    });
    if (token === null) return wrong('这个邮箱已经有账号。');
    revalidatePath(paths.desk.accounts());
    return linkFor(details.data.name, token);
  }
  const account = (await listAccounts(db)).find(({ id }) => id === form.get('id'));
  if (account === undefined) return wrong('没有这个账号。');
  revalidatePath(paths.desk.accounts());
  if (act === 'reset') {
    const token = await db.transaction().execute((trx) => resetAccount(trx, by, account.id));
    return linkFor(account.name, token);
  }
  const role = ROLES.find((known) => known === form.get('role'));
  const done = await db.transaction().execute(async (trx) => {
    if (act === 'disable' || act === 'enable') {
      return setDisabled(trx, by, account, act === 'disable');
    }
    return act === 'role' && role !== undefined ? setRole(trx, by, account, role) : null;
  });
  if (done === null) return wrong('没有这项操作。');
  return done ? { problem: null, link: null } : wrong(LAST);
}
