'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { codeInput, signInInput } from '@/lib/accounts/schema';
import { authOn } from '@/lib/auth/auth';
import { beginTrial, forgetFailures, forgetTrial, minutesLocked } from '@/lib/auth/lockout';
import { nextPath } from '@/lib/auth/next-path';
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

const WRONG = '邮箱或密码不对。';
const UNFINISHED = '这个账号还没有完成设置，请使用管理员给您的设置链接。';

async function tooManyFrom(asked: Headers): Promise<boolean> {
  const address = addressDigestOf(asked, readEnv());
  return address !== null && (await attempt('signIn', address)) > 0;
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
  if (await tooManyFrom(asked)) return { problem: '这个网络尝试得太多了，请稍后再试。', email };
  const trial = await beginTrial(db, input.data.email);
  if (trial === null) return { problem: locked(await minutesLocked(db, input.data.email)), email };

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
          by: account,
          act: 'session.lock',
          subject: { kind: 'account', id: account.id },
          at: new Date().toISOString(),
        }),
      );
    }
    const minutes = trial.locks ? await minutesLocked(db, input.data.email) : 0;
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
  if (await tooManyFrom(asked)) return { problem: '这个网络尝试得太多了，请稍后再试。' };
  const { api } = authOn(db, readEnv());
  const { code } = input.data;
  const call = { body: { code }, headers: asked };
  try {
    const { user } = await (/^\d/.test(code) && code.length === 6
      ? api.verifyTOTP(call)
      : api.verifyBackupCode(call));
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
    return { problem: codeProblem(error) };
  }
  redirect(nextPath(form.get('next')));
}

/** better-auth's own names of what is wrong. */
function codeProblem(error: unknown): string {
  const code = (error as { body?: { code?: string } }).body?.code;
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return '错误次数过多，请 15 分钟后再试。';
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE')
    return '动态码不对，请核对手机时间后再试。';
  if (code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') {
    return '等待太久或次数过多，请返回重新输入密码。';
  }
  throw error;
}

/** Ends one's session. */
export async function signOut(): Promise<void> {
  await authOn(servedDatabase(), readEnv())
    .api.signOut({ headers: await headers() })
    .catch(() => undefined);
  redirect(paths.desk.signIn());
}
