import Link from 'next/link';
import type { BulletinLink } from '@/lib/bulletins/bulletin';
import type { Neighbours } from '@/lib/bulletins/queries';
import { paths } from '@/lib/paths';
import { shanghaiDay } from '@/lib/time/shanghai';

/** What to read next: the issues before and after, and the channel's newest. */
export function BulletinNeighbours({
  neighbours,
  channelPath,
}: {
  neighbours: Neighbours;
  channelPath: string;
}) {
  const { next, previous, related } = neighbours;
  if (next === null && previous === null && related.length === 0) return null;
  return (
    <nav aria-label="继续阅读" className="mt-2.5 bg-card px-5.5 py-5 print:hidden">
      {previous !== null && <Neighbour label="上一期" bulletin={previous} />}
      {next !== null && <Neighbour label="下一期" bulletin={next} />}
      {related.length > 0 && (
        <>
          <h2 className="mt-5 mb-1 font-semibold">本栏目近期</h2>
          <ul>
            {related.map((bulletin) => (
              <li key={bulletin.slug} className="border-t border-hairline first:border-t-0">
                <Link
                  href={paths.bulletin(bulletin.slug)}
                  prefetch={false}
                  className="block min-h-target py-2.5"
                >
                  <span className="block leading-normal">{bulletin.headline}</span>
                  <span className="block text-[0.8125rem] text-soft tabular-nums">
                    {[bulletin.issueNumber, shanghaiDay(bulletin.publishedAt)]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link
        href={channelPath}
        prefetch={false}
        className="mt-2 flex min-h-target items-center justify-center text-link"
      >
        查看全部期号
      </Link>
    </nav>
  );
}

function Neighbour({ label, bulletin }: { label: string; bulletin: BulletinLink }) {
  return (
    <Link
      href={paths.bulletin(bulletin.slug)}
      prefetch={false}
      className="flex min-h-target items-center gap-3 py-1.5"
    >
      <span className="shrink-0 text-[0.8125rem] text-soft">{label}</span>
      <span className="leading-normal">{bulletin.headline}</span>
    </Link>
  );
}
