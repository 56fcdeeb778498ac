'use client';

import Link from 'next/link';
import { BulletinRows } from '@/components/feed/bulletin-rows';
import { EndlessEnd } from '@/components/feed/endless-end';
import { FeedSkeleton } from '@/components/feed/feed-skeleton';
import { useBulletins } from '@/lib/client/bulletins';
import { paths } from '@/lib/paths';

/** The newest bulletins of all channels, endless, with the one being read marked. */
export default function NewestList({ current }: { current: string }) {
  const list = useBulletins({});
  return (
    <nav aria-label="最新简报">
      <Link
        href={paths.feed()}
        prefetch={false}
        className="flex min-h-target items-center border-b border-hairline px-4 py-2 font-semibold"
      >
        最新简报
      </Link>
      <BulletinRows bulletins={list.bulletins} current={current} />
      {list.isLoadingMore && <FeedSkeleton />}
      <EndlessEnd list={list} />
    </nav>
  );
}
