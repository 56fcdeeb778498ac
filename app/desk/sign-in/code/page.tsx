import type { Metadata } from 'next';
import Link from 'next/link';
import { CodeForm } from '@/components/desk/code-form';
import { Door } from '@/components/desk/door';
import { nextPath } from '@/lib/auth/next-path';
import { paths } from '@/lib/paths';
import { verifyCode } from '../actions';

export const metadata: Metadata = { title: '动态码' };

interface Props {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function CodePage({ searchParams }: Props) {
  const next = nextPath((await searchParams).next);
  return (
    <Door title="再核对一步">
      <CodeForm
        action={verifyCode}
        hidden={{ next }}
        hint="打开手机上的验证器应用，填写 6 位动态码；手机不在身边时可以用一个备用码。"
        submitLabel="登录"
      />
      <p className="mt-3 text-sm">
        <Link
          href={paths.desk.signIn(next)}
          prefetch={false}
          className="inline-flex min-h-target items-center text-link"
        >
          返回重新输入密码
        </Link>
      </p>
    </Door>
  );
}
