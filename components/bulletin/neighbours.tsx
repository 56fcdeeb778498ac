import Link from 'next/link';
import type { Neighbour, Neighbours } from '@/lib/bulletins/neighbours';
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
    <nav aria-label="继续阅读" className="onward">
      {previous !== null && <NeighbourLink way="上" bulletin={previous} />}
      {next !== null && <NeighbourLink way="下" bulletin={next} />}
      {related.length > 0 && (
        <>
          <h2>本栏目近期</h2>
          <ul>
            {related.map((bulletin) => (
              <li key={bulletin.slug}>
                <Link href={paths.bulletin(bulletin.slug)} prefetch={false}>
                  {bulletin.headline}
                  <small>
                    {[bulletin.issueNumber, shanghaiDay(bulletin.publishedAt)]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </small>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={channelPath} prefetch={false}>
        查看全部期号
      </Link>
    </nav>
  );
}

/** 上一期 only where none is missing between; else 上一篇, and either way the issue's own number. */
function NeighbourLink({ way, bulletin }: { way: '上' | '下'; bulletin: Neighbour }) {
  const { adjacent, headline, issue, slug } = bulletin;
  const label = `${way}一${adjacent ? '期' : '篇'}`;
  return (
    <Link href={paths.bulletin(slug)} prefetch={false}>
      <small>{issue === null ? label : `${label} · ${issue}`}</small>
      <span>{headline}</span>
    </Link>
  );
}
