'use client';

import Link from 'next/link';
import type { BulletinSummary } from '@/lib/bulletins/bulletin';
import { useReadState } from '@/lib/client/read-marks';
import { paths } from '@/lib/paths';
import { shanghaiDay } from '@/lib/time/shanghai';
import { IssueSquare } from './issue-square';

/** Bulletins as plain rows: the archive of a channel, and the list beside a bulletin on a desktop. */
export function BulletinRows({
  bulletins,
  current,
}: {
  bulletins: readonly BulletinSummary[];
  /** Slug of the bulletin being read, if it may be among them. */
  current?: string;
}) {
  const readState = useReadState();
  return (
    <ul className="bg-card">
      {bulletins.map((bulletin) => (
        <li key={bulletin.slug} className="border-t border-hairline first:border-t-0">
          <Link
            href={paths.bulletin(bulletin.slug)}
            prefetch={false}
            aria-current={bulletin.slug === current ? 'page' : undefined}
            className="flex min-h-target items-center gap-3.5 px-4 py-3 aria-[current=page]:bg-paper"
          >
            <IssueSquare issueNumber={bulletin.issueNumber} seal={bulletin.channel.seal} />
            <span className="min-w-0">
              <span
                className={`block leading-normal font-medium text-pretty ${readState(bulletin) === 'read' ? 'text-soft' : ''}`}
              >
                {bulletin.headline}
              </span>
              <span className="mt-0.5 block text-[0.8125rem] text-soft tabular-nums">
                {[bulletin.issueNumber, shanghaiDay(bulletin.publishedAt)]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
