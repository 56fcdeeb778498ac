import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { Door } from '@/components/desk/door';
import { SignInForm } from '@/components/desk/sign-in-form';
import { nextPath } from '@/lib/auth/next-path';
import { sessionOf } from '@/lib/auth/session';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { signIn } from './actions';

export const metadata: Metadata = { title: '登录' };

interface Props {
  searchParams: Promise<{ next?: string | string[]; 'set-up'?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const next = nextPath(asked.next);
  const account = await sessionOf(servedDatabase(), readEnv(), await headers());
  if (account !== null) redirect(next);
  return (
    <Door title="登录后台">
      {asked['set-up'] !== undefined && (
        <p role="status" className="mt-4 rounded-xl border border-ok px-4 py-2 text-ok">
          设置完成。请用刚才的密码登录，再填验证器上的下一个动态码。
        </p>
      )}
      <SignInForm action={signIn} next={next} />
      <p className="mt-5 text-sm text-soft">
        忘了密码或换了手机？请管理员在「账号」里重新发给您一个设置链接。
      </p>
    </Door>
  );
}
