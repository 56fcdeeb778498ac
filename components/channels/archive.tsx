'use client';

import { BulletinRows } from '@/components/feed/bulletin-rows';
import { EndlessEnd } from '@/components/feed/endless-end';
import { FeedSkeleton } from '@/components/feed/feed-skeleton';
import { useBulletins, type BulletinPageJson } from '@/lib/client/bulletins';

/** One year of a channel by issue number, newest first. Its first page reads without scripts. */
export function Archive({
  channelSlug,
  year,
  firstPage,
}: {
  channelSlug: string;
  year: number;
  firstPage: BulletinPageJson;
}) {
  const list = useBulletins({ channel: channelSlug, year }, firstPage);
  return (
    <>
      <div className="mx-3 overflow-hidden rounded-[0.875rem] shadow-[0_1px_2px_#0000000d]">
        <BulletinRows bulletins={list.bulletins} />
      </div>
      {list.isLoadingMore && <FeedSkeleton />}
      <EndlessEnd list={list} />
    </>
  );
}
