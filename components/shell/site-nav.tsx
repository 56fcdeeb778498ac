'use client';

import { LayoutGrid, Newspaper, User } from 'lucide';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Icon } from '@/components/ui/icon';
import { useAnswerNews } from '@/lib/client/answer-news';
import { paths } from '@/lib/paths';
import { ReadingSettingsButton } from './reading-settings-button';

const places = [
  { name: '简报', path: paths.feed(), icon: Newspaper, isHere: (path: string) => path === '/' },
  {
    name: '栏目',
    path: paths.channels(),
    icon: LayoutGrid,
    isHere: (path: string) => path.startsWith(paths.channels()),
  },
  { name: '我的', path: paths.me(), icon: User, isHere: (path: string) => path === paths.me() },
];

const place =
  'flex min-h-target flex-1 flex-col items-center justify-center gap-0.5 text-xs lg:flex-none lg:w-full lg:py-3';

/** The tab bar: at the bottom on a phone, a rail at the left on a desktop. */
export function SiteNav() {
  const pathname = usePathname();
  const hasNews = useAnswerNews().unseen.length > 0;
  return (
    <nav
      aria-label="主导航"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-hairline bg-card px-2 pt-1.5 pb-[calc(0.375rem+env(safe-area-inset-bottom))] lg:inset-y-0 lg:right-auto lg:w-24 lg:flex-col lg:justify-start lg:gap-2 lg:border-t-0 lg:border-r lg:px-0 lg:pt-6"
    >
      {places.map(({ name, path, icon, isHere }) => {
        const here = isHere(pathname);
        return (
          <Link
            key={path}
            href={path}
            prefetch={false}
            aria-current={here ? 'page' : undefined}
            className={`${place} ${here ? 'font-semibold text-red' : 'text-soft'}`}
          >
            <span className="relative">
              <Icon node={icon} />
              {hasNews && path === paths.me() && (
                <span
                  role="img"
                  aria-label="有新答复或进展"
                  className="dot absolute -top-0.5 -right-1 size-2.5 rounded-full border-2 border-card bg-red"
                />
              )}
            </span>
            {name}
          </Link>
        );
      })}
      <ReadingSettingsButton className={`needs-scripts ${place} text-soft`} label="阅读设置" />
    </nav>
  );
}
