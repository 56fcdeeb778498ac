import { paths } from '@/lib/paths';

/** The way on through a year of a channel that works without scripts; nothing on the last page. */
export function OlderLink({
  channelSlug,
  year,
  next,
}: {
  channelSlug: string;
  year: number;
  next: string | null;
}) {
  if (next === null) return null;
  return (
    <p className="px-6 py-4 text-center">
      <a
        href={paths.channelOlder(channelSlug, year, next)}
        className="inline-flex min-h-target items-center text-link underline"
      >
        {year}年更早的各期
      </a>
    </p>
  );
}
