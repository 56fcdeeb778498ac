import Link from 'next/link';
import type { ArchiveYear } from '@/lib/channels/queries';
import { paths } from '@/lib/paths';

/** The years of a channel's archive, newest first, with the number of issues in each. */
export function YearTabs({
  channelSlug,
  years,
  current,
}: {
  channelSlug: string;
  years: readonly ArchiveYear[];
  current: number;
}) {
  return (
    <nav aria-label="年份" className="overflow-x-auto px-3 pb-3">
      <ul className="flex gap-2">
        {years.map(({ year, count }) => (
          <li key={year} className="shrink-0">
            <Link
              href={paths.channelYear(channelSlug, year)}
              prefetch={false}
              aria-current={year === current ? 'page' : undefined}
              className="flex min-h-target items-center gap-1.5 rounded-full border border-hairline bg-card px-4 text-sm tabular-nums aria-[current=page]:border-red aria-[current=page]:font-semibold aria-[current=page]:text-red"
            >
              {year}年<span className="text-xs font-normal text-soft">{count} 期</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
