import Link from 'next/link';
import type { BulletinLink } from '@/lib/bulletins/bulletin';
import type { Neighbours } from '@/lib/bulletins/neighbours';
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
      {previous !== null && <Neighbour label="上一期" bulletin={previous} />}
      {next !== null && <Neighbour label="下一期" bulletin={next} />}
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

function Neighbour({ label, bulletin }: { label: string; bulletin: BulletinLink }) {
  return (
    <Link href={paths.bulletin(bulletin.slug)} prefetch={false}>
      <small>{label}</small>
      {bulletin.headline}
    </Link>
  );
}
