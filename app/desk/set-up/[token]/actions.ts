'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { claimFirstLink } from '@/lib/accounts/commands';
import { findSetUpLink } from '@/lib/accounts/queries';
import { codeInput, firstSetUpInput, setUpInput, setUpToken } from '@/lib/accounts/schema';
import { passwordProblem } from '@/lib/auth/password';
import { beginSetUp, finishSetUp } from '@/lib/auth/set-up';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

export interface SetUpState {
  problem: string | null;
  name: string;
  email: string;
}

const GONE = '这个链接已经失效，请管理员重新发给您一个。';
const TAKEN = '这个邮箱已经有账号，请换一个；或请运行服务器的人用 npm run user 把它设为管理员。';

/** First step: choose a password (and, for the first administrator, say who one is). */
export async function choosePassword(_before: SetUpState, form: FormData): Promise<SetUpState> {
  const typed = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') };
  const wrong = (problem: string): SetUpState => ({ problem, ...typed });
  const token = setUpToken.safeParse(form.get('token'));
  const db = servedDatabase();
  const link = token.success ? await findSetUpLink(db, token.data) : null;
  if (!token.success || link === null) return wrong(GONE);
  const password = String(form.get('password') ?? '');
  if (password !== form.get('again')) return wrong('两次输入的密码不一样。');

  const env = readEnv();
  if (link.account === null) {
    const input = firstSetUpInput.safeParse({ ...typed, password });
    if (!input.success) return wrong(z.prettifyError(input.error).replace(/^✖ |\n.*$/gms, ''));
    const weak = passwordProblem(password, [input.data.name, input.data.email]);
    if (weak !== null) return wrong(weak);
    const claimed = await db.transaction().execute(async (trx) => {
      const claim = await claimFirstLink(trx, token.data, input.data);
      if (typeof claim !== 'string') await beginSetUp(trx, env, claim.id, password);
      return claim;
    });
    if (typeof claimed === 'string') return wrong(claimed === 'gone' ? GONE : TAKEN);
  } else {
    const { account } = link;
    const input = setUpInput.safeParse({ password });
    if (!input.success) return wrong('密码过长。');
    const weak = passwordProblem(password, [account.name, account.email]);
    if (weak !== null) return wrong(weak);
    await db.transaction().execute((trx) => beginSetUp(trx, env, account.id, password));
  }
  redirect(paths.desk.setUp(token.data));
}

/** Second step: prove that the authenticator knows the secret. */
export async function confirmFactor(
  _before: { problem: string | null },
  form: FormData,
): Promise<{ problem: string | null }> {
  const token = setUpToken.safeParse(form.get('token'));
  const db = servedDatabase();
  const link = token.success ? await findSetUpLink(db, token.data) : null;
  if (!token.success || link === null || link.account === null) return { problem: GONE };
  const input = codeInput.safeParse({ code: form.get('code') });
  if (!input.success) return { problem: '请填写验证器显示的 6 位动态码。' };
  const { account } = link;
  const details = { code: input.data.code, token: token.data };
  const done = await db
    .transaction()
    .execute((trx) => finishSetUp(trx, readEnv(), account, details));
  if (!done) return { problem: '动态码不对，请核对手机时间，等下一个码再试。' };
  redirect(paths.desk.justSetUp());
}
