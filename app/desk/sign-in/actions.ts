'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { VISITOR } from '@/lib/accounts/account';
import { codeInput, signInInput } from '@/lib/accounts/schema';
import { authOn } from '@/lib/auth/auth';
import { beginTrial, forgetFailures, forgetTrial, minutesLocked } from '@/lib/auth/lockout';
import { nextPath } from '@/lib/auth/next-path';
import { spendCode } from '@/lib/auth/used-codes';
import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { attempt } from '@/lib/guards/attempts';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { appendToRecord } from '@/lib/record/commands';

export interface SignInState {
  problem: string | null;
  email: string;
}

const TOO_MANY = '这个网络尝试得太多了，请稍后再试。';
const WRONG = '邮箱或密码不对。';
const UNFINISHED = '这个账号还没有完成设置，请使用管理员给您的设置链接。';

async function tooManyFrom(address: string | null): Promise<boolean> {
  return address !== null && attempt('signIn', address) > 0;
}

/** At least one: while this is said, a trial that was counted may have turned out right. */
function locked(minutes: number): string {
  return `错误次数过多，请 ${Math.max(1, minutes)} 分钟后再试。`;
}

/** First step: e-mail and password. */
export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '');
  const input = signInInput.safeParse({ email, password: form.get('password') });
  if (!input.success) return { problem: WRONG, email };
  const db = servedDatabase();
  const asked = await headers();
  const addressDigest = addressDigestOf(asked, readEnv());
  if (await tooManyFrom(addressDigest)) return { problem: TOO_MANY, email };
  const tried = { email: input.data.email, addressDigest };
  const trial = await beginTrial(db, tried);
  if (trial === null) return { problem: locked(await minutesLocked(db, tried)), email };

  const { api } = authOn(db, readEnv());
  const signedIn = await api.signInEmail({ body: input.data, headers: asked }).catch(() => null);
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'disabled', 'two_factor_enabled'])
    .where('email', '=', input.data.email)
    .executeTakeFirst();
  if (signedIn === null || account === undefined || account.disabled === 1) {
    if (trial.locks && account !== undefined) {
      await db.transaction().execute((trx) =>
        appendToRecord(trx, {
          by: VISITOR,
          act: 'session.lock',
          subject: { kind: 'account', id: account.id },
          at: new Date().toISOString(),
        }),
      );
    }
    const minutes = trial.locks ? await minutesLocked(db, tried) : 0;
    return { problem: minutes > 0 ? locked(minutes) : WRONG, email };
  }
  await forgetTrial(db, trial.id);
  if (account.two_factor_enabled !== 1) {
    await db.deleteFrom('sessions').where('account_id', '=', account.id).execute();
    return { problem: UNFINISHED, email };
  }
  redirect(paths.desk.code(nextPath(form.get('next'))));
}

export interface CodeState {
  problem: string | null;
}

/** Second step: the code of the authenticator, or a backup code, which counts once. */
export async function verifyCode(_before: CodeState, form: FormData): Promise<CodeState> {
  const input = codeInput.safeParse({ code: form.get('code') });
  if (!input.success) return { problem: input.error.issues[0]?.message ?? '' };
  const db = servedDatabase();
  const asked = await headers();
  const env = readEnv();
  if (await tooManyFrom(addressDigestOf(asked, env))) return { problem: TOO_MANY };
  const { api } = authOn(db, env);
  const { code } = input.data;
  const call = { body: { code }, headers: asked };
  const isTotp = code.length === 6;
  try {
    const { token, user } = await (isTotp ? api.verifyTOTP(call) : api.verifyBackupCode(call));
    if (isTotp && !(await spendCode(db, env, user.id, code))) {
      // The session that is just made must not outlive this.
      await db
        .deleteFrom('sessions')
        .where('token', '=', token ?? '')
        .execute();
      return { problem: '这个动态码已经用过。请返回重新输入密码，再填下一个动态码。' };
    }
    await forgetFailures(db, user.email);
    await db.transaction().execute((trx) =>
      appendToRecord(trx, {
        by: { id: user.id, name: user.name },
        act: 'session.sign-in',
        subject: { kind: 'account', id: user.id },
        at: new Date().toISOString(),
      }),
    );
  } catch (error) {
    return { problem: codeProblem(error, isTotp) };
  }
  redirect(nextPath(form.get('next')));
}

/** What is wrong, by better-auth's own names. What is no refusal of its own is thrown on. */
function codeProblem(error: unknown, isTotp: boolean): string {
  const { body, statusCode = 500 } = error as { body?: { code?: string }; statusCode?: number };
  if (statusCode >= 500) throw error;
  if (body?.code === 'ACCOUNT_TEMPORARILY_LOCKED') return '错误次数过多，请 15 分钟后再试。';
  if (body?.code === 'INVALID_CODE' || body?.code === 'INVALID_BACKUP_CODE') {
    return isTotp ? '动态码不对，请核对手机时间后再试。' : '备用码不对，或已经用过。';
  }
  // Too late, too often, or set up anew meanwhile.
  return '等待太久、次数过多，或账号刚刚重设。请返回重新输入密码。';
}

/** Ends one's session. */
export async function signOut(): Promise<void> {
  await authOn(servedDatabase(), readEnv())
    .api.signOut({ headers: await headers() })
    .catch(() => undefined);
  redirect(paths.desk.signIn());
}
