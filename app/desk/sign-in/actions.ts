'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { codeInput, signInInput } from '@/lib/accounts/schema';
import { authOn } from '@/lib/auth/auth';
import { nextPath } from '@/lib/auth/next-path';
import { tryCode, type CodeOutcome } from '@/lib/auth/second-step';
import { tryPassword, type PasswordOutcome } from '@/lib/auth/sign-in';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { keepCookies } from '../keep-cookies';

export interface SignInState {
  problem: string | null;
  email: string;
}

const TOO_MANY = '这个网络尝试得太多了，请稍后再试。';
const WRONG = '邮箱或密码不对。';

const caller = async () => ({ db: servedDatabase(), env: readEnv(), headers: await headers() });

/** First step: e-mail and password. */
export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '');
  const input = signInInput.safeParse({ email, password: form.get('password') });
  if (!input.success) return { problem: WRONG, email };
  const outcome = await tryPassword(await caller(), input.data);
  if (outcome.kind !== 'right') return { problem: passwordProblem(outcome), email };
  await keepCookies(outcome.cookies);
  redirect(paths.desk.code(nextPath(form.get('next'))));
}

function passwordProblem(outcome: Exclude<PasswordOutcome, { kind: 'right' }>): string {
  switch (outcome.kind) {
    case 'wrong':
      return WRONG;
    case 'locked':
      // At least one: while this is said, a trial that was counted may have turned out right.
      return `错误次数过多，请 ${Math.max(1, outcome.minutes)} 分钟后再试。`;
    case 'too-many':
      return TOO_MANY;
    case 'busy':
      return '现在登录的人太多，请稍后再试。';
    case 'unfinished':
      return '这个账号还没有完成设置，请使用管理员给您的设置链接。';
  }
}

export interface CodeState {
  problem: string | null;
}

/** Second step: the code of the authenticator, or a backup code, which counts once. */
export async function verifyCode(_before: CodeState, form: FormData): Promise<CodeState> {
  const input = codeInput.safeParse({ code: form.get('code') });
  if (!input.success) return { problem: input.error.issues[0]?.message ?? '' };
  const outcome = await tryCode(await caller(), input.data.code);
  if (outcome.kind !== 'signed-in') return { problem: codeProblem(outcome) };
  await keepCookies(outcome.cookies);
  redirect(nextPath(form.get('next')));
}

function codeProblem(outcome: Exclude<CodeOutcome, { kind: 'signed-in' }>): string {
  switch (outcome.kind) {
    case 'wrong':
      return outcome.code === 'totp'
        ? '动态码不对，请核对手机时间后再试。'
        : '备用码不对，或已经用过。';
    case 'used':
      return '这个动态码已经用过。请返回重新输入密码，再填下一个动态码。';
    case 'locked':
      return '错误次数过多，请 15 分钟后再试。';
    case 'too-many':
      return TOO_MANY;
    case 'over':
      // Too late, too often, set up anew or disabled meanwhile.
      return '等待太久、次数过多，或账号刚刚有变化。请返回重新输入密码。';
  }
}

/** Ends one's session. */
export async function signOut(): Promise<void> {
  const out = await authOn(servedDatabase(), readEnv())
    .api.signOut({ headers: await headers(), returnHeaders: true })
    .catch(() => null);
  await keepCookies(out?.headers.getSetCookie() ?? []);
  redirect(paths.desk.signIn());
}
