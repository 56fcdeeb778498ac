'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { claimFirstLink } from '@/lib/accounts/commands';
import { findSetUpLink } from '@/lib/accounts/queries';
import { codeInput, firstSetUpInput, pastedToken, setUpInput } from '@/lib/accounts/schema';
import { passwordProblem } from '@/lib/auth/password';
import { hashPassword } from '@/lib/auth/password-hash';
import { beginSetUp, finishSetUp } from '@/lib/auth/set-up';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { forgetToken, keepToken, openLink } from './link';

export interface SetUpState {
  problem: string | null;
  name: string;
  email: string;
}

const GONE = '这个链接已经失效，请管理员重新发给您一个。';
const TAKEN = '这个邮箱已经有账号，请换一个；或请运行服务器的人用 npm run user 把它设为管理员。';

/** Opens a set-up link: its token comes in a form, so that no server on the way writes it down. */
export async function takeToken(
  _before: { problem: string | null },
  form: FormData,
): Promise<{ problem: string | null }> {
  const token = pastedToken.safeParse(form.get('token'));
  if (!token.success) return { problem: '请粘贴完整的设置链接。' };
  if ((await findSetUpLink(servedDatabase(), token.data)) === null) return { problem: GONE };
  await keepToken(token.data);
  redirect(paths.desk.setUp());
}

/** First step: choose a password (and, for the first administrator, say who one is). */
export async function choosePassword(_before: SetUpState, form: FormData): Promise<SetUpState> {
  const typed = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
  const wrong = (problem: string): SetUpState => ({ problem, ...typed });
  const db = servedDatabase();
  const link = await openLink();
  if (link === null) return wrong(GONE);
  const password = String(form.get('password') ?? '');
  if (password !== form.get('again')) return wrong('两次输入的密码不一样。');

  const env = readEnv();
  if (link.account === null) {
    const input = firstSetUpInput.safeParse({ ...typed, password });
    if (!input.success) return wrong(z.prettifyError(input.error).replace(/^✖ |\n.*$/gms, ''));
    const weak = passwordProblem(password, [input.data.name, input.data.email]);
    if (weak !== null) return wrong(weak);
    const hash = await hashPassword(password);
    const claimed = await db.transaction().execute(async (trx) => {
      const claim = await claimFirstLink(trx, link.token, input.data);
      if (typeof claim !== 'string') await beginSetUp(trx, env, claim.id, hash);
      return claim;
    });
    if (typeof claimed === 'string') return wrong(claimed === 'gone' ? GONE : TAKEN);
  } else {
    const { account } = link;
    const input = setUpInput.safeParse({ password });
    if (!input.success) return wrong('密码过长。');
    const weak = passwordProblem(password, [account.name, account.email]);
    if (weak !== null) return wrong(weak);
    const hash = await hashPassword(password);
    await db.transaction().execute((trx) => beginSetUp(trx, env, account.id, hash));
  }
  redirect(paths.desk.setUp());
}

/** Second step: prove that the authenticator knows the secret. */
export async function confirmFactor(
  _before: { problem: string | null },
  form: FormData,
): Promise<{ problem: string | null }> {
  const link = await openLink();
  if (link === null || link.account === null) return { problem: GONE };
  const input = codeInput.safeParse({ code: form.get('code') });
  if (!input.success) return { problem: '请填写验证器显示的 6 位动态码。' };
  const { account, token } = link;
  const details = { code: input.data.code, token };
  if (!(await finishSetUp(servedDatabase(), readEnv(), account, details))) {
    return { problem: '动态码不对，请核对手机时间，等下一个码再试。' };
  }
  await forgetToken();
  redirect(paths.desk.justSetUp());
}
