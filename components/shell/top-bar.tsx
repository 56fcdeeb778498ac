import Link from 'next/link';
import { BackLink } from './back-link';
import { ReadingSettingsButton } from './reading-settings-button';

/** The bar above a bulletin: back, the channel it belongs to, Aa. */
export function TopBar({ title, titlePath }: { title: string; titlePath: string }) {
  return (
    <header className="sticky top-0 z-10 flex h-[calc(var(--target)+0.5rem)] items-center justify-between gap-2 bg-card px-1.5 print:hidden">
      <BackLink />
      <Link
        href={titlePath}
        prefetch={false}
        className="flex min-h-target min-w-0 items-center text-[0.8125rem] text-soft"
      >
        <span className="truncate">{title}</span>
      </Link>
      <ReadingSettingsButton className="grid size-target place-items-center" />
    </header>
  );
}
