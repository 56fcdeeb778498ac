'use server';

import { headers } from 'next/headers';
import { revalidatePath } from 'next/cache';
import { passwordChange } from '@/lib/accounts/schema';
import {
  changePassword,
  confirmPassword,
  endOwnSessions,
  renewBackupCodes,
  type Confirmation,
} from '@/lib/auth/own-account';
import { passwordProblem } from '@/lib/auth/password';
import { canKeepOwnAccount } from '@/lib/auth/permissions';
import { TooBusy } from '@/lib/auth/turns';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { openSession } from '../signed-in';

/** What is wrong with which field, and what was done. */
export interface OwnAccountState {
  problems: Partial<Record<'present' | 'password' | 'again' | 'form', string>>;
  done: string | null;
  /** Backup codes to be written down now. */
  codes: string[];
}

const NONE: OwnAccountState = { problems: {}, done: null, codes: [] };
const NOT_PERMITTED = '没有这项权限。';
const BUSY = '服务器正忙，请稍后再试。';

const caller = async () => ({ db: servedDatabase(), env: readEnv(), headers: await headers() });

const wrong = (problems: OwnAccountState['problems']): OwnAccountState => ({ ...NONE, problems });

/** Another password for oneself; asks for the present one and ends every other session. */
export async function changeOwnPassword(
  _before: OwnAccountState,
  form: FormData,
): Promise<OwnAccountState> {
  const session = await openSession(paths.desk.ownAccount());
  const { account } = session;
  if (!canKeepOwnAccount(account)) return wrong({ form: NOT_PERMITTED });
  const input = passwordChange.safeParse(Object.fromEntries(form));
  if (!input.success) return wrong({ password: '密码过长。' });
  const { password, present } = input.data;
  const weak = passwordProblem(password, [account.name, account.email]);
  if (weak !== null) return wrong({ password: weak });
  if (password !== form.get('again')) return wrong({ again: '两次输入的新密码不一样。' });
  if (password === present) return wrong({ password: '新密码和现在的密码一样，请换一个。' });
  return unlessBusy(async () => {
    const asked = await caller();
    const confirmed = await confirmPassword(asked, account, present);
    if (confirmed.kind !== 'right') return wrong({ present: refusal(confirmed) });
    await changePassword(asked, session, password);
    revalidatePath(paths.desk.ownAccount());
    return { ...NONE, done: '密码已修改，其他设备上的登录都已退出。' };
  });
}

/** New backup codes for oneself, which are shown this once. */
export async function renewOwnCodes(
  _before: OwnAccountState,
  form: FormData,
): Promise<OwnAccountState> {
  const { account } = await openSession(paths.desk.ownAccount());
  if (!canKeepOwnAccount(account)) return wrong({ form: NOT_PERMITTED });
  const present = String(form.get('present') ?? '').slice(0, 200);
  return unlessBusy(async () => {
    const asked = await caller();
    const confirmed = await confirmPassword(asked, account, present);
    if (confirmed.kind !== 'right') return wrong({ present: refusal(confirmed) });
    const codes = await renewBackupCodes(asked, account);
    revalidatePath(paths.desk.ownAccount());
    return { ...NONE, codes, done: '新的备用码在下面，原来的已经作废。' };
  });
}

/** Ends one session of one's own, or all the others. */
export async function endOwn(_before: OwnAccountState, form: FormData): Promise<OwnAccountState> {
  const session = await openSession(paths.desk.ownAccount());
  if (!canKeepOwnAccount(session.account)) return wrong({ form: NOT_PERMITTED });
  const id = form.get('session');
  const which = id === 'others' ? 'others' : { id: String(id ?? '') };
  const ended = await endOwnSessions({ db: servedDatabase() }, session, which);
  revalidatePath(paths.desk.ownAccount());
  return { ...NONE, done: ended === 0 ? '那里已经退出了。' : `已退出 ${ended} 台设备。` };
}

function refusal(confirmed: Exclude<Confirmation, { kind: 'right' }>): string {
  return confirmed.kind === 'wrong'
    ? '现在的密码不对。'
    : `错误次数过多，请 ${Math.max(1, confirmed.minutes)} 分钟后再试。`;
}

async function unlessBusy(act: () => Promise<OwnAccountState>): Promise<OwnAccountState> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof TooBusy) return wrong({ form: BUSY });
    throw error;
  }
}
