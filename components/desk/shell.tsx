import Link from 'next/link';
import type { ReactNode } from 'react';
import { roleLabels, type Account } from '@/lib/accounts/account';
import { canManageAccounts, canReadRecord } from '@/lib/auth/permissions';
import { paths } from '@/lib/paths';

type Place = 'home' | 'comments' | 'record' | 'accounts' | 'me';

/** What stands around every page of the desk: where one can go, who one is, the way out. */
export function DeskShell({
  account,
  here,
  signOut,
  children,
}: {
  account: Account;
  here: Place;
  signOut: () => Promise<void>;
  children: ReactNode;
}) {
  const places: { place: Place; name: string; path: string; shown: boolean }[] = [
    { place: 'home', name: '后台', path: paths.desk.home(), shown: true },
    { place: 'comments', name: '留言', path: paths.desk.comments(), shown: true },
    { place: 'record', name: '记录', path: paths.desk.record(), shown: canReadRecord(account) },
    {
      place: 'accounts',
      name: '账号',
      path: paths.desk.accounts(),
      shown: canManageAccounts(account),
    },
  ];
  return (
    <>
      <header
        data-desk-bar
        className="sticky top-0 z-10 flex flex-wrap items-center gap-x-1 border-b border-hairline bg-card px-2"
      >
        <nav aria-label="后台" className="flex">
          {places
            .filter(({ shown }) => shown)
            .map(({ name, path, place }) => (
              <Link
                key={place}
                href={path}
                prefetch={false}
                aria-current={place === here ? 'page' : undefined}
                className="inline-flex min-h-target items-center px-3 text-soft aria-[current=page]:font-semibold aria-[current=page]:text-red"
              >
                {name}
              </Link>
            ))}
        </nav>
        <form action={signOut} className="ml-auto flex items-center text-sm text-soft">
          <Link
            href={paths.desk.ownAccount()}
            prefetch={false}
            aria-current={here === 'me' ? 'page' : undefined}
            aria-label={`我的账号，${account.name}（${roleLabels[account.role]}）`}
            className="inline-flex min-h-target items-center px-3 aria-[current=page]:font-semibold aria-[current=page]:text-red"
          >
            <span className="sm:hidden">我的</span>
            <span className="hidden truncate sm:inline">
              {account.name}（{roleLabels[account.role]}）
            </span>
          </Link>
          <button type="submit" className="min-h-target px-3 text-link">
            退出
          </button>
        </form>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-6xl px-4 pt-4 pb-16">
        {children}
      </main>
    </>
  );
}
