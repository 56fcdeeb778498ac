'use client';

import { RefreshCw } from 'lucide';
import { useSyncExternalStore } from 'react';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { groupFeed } from '@/lib/bulletins/feed-groups';
import { useBulletins, type BulletinPageJson } from '@/lib/client/bulletins';
import { useReadState } from '@/lib/client/read-marks';
import { dayLabel, shanghaiDay } from '@/lib/time/shanghai';
import { EndlessEnd } from './endless-end';
import { FeedGroupCard } from './feed-group';
import { FeedSkeleton } from './feed-skeleton';
import { usePullToRefresh } from './pull-to-refresh';

const noSubscription = () => () => {};

/** Today in Shanghai; on the server and while hydrating the day the page was made. */
function useToday(madeOn: string): string {
  return useSyncExternalStore(
    noSubscription,
    () => shanghaiDay(new Date().toISOString()),
    () => madeOn,
  );
}

/** The endless feed. Its first page comes with the document and reads without scripts. */
export function Feed({ firstPage, madeOn }: { firstPage: BulletinPageJson; madeOn: string }) {
  const list = useBulletins({}, firstPage);
  const readState = useReadState();
  const today = useToday(madeOn);
  const pull = usePullToRefresh(list.refresh);
  const groups = groupFeed(list.bulletins);
  const refreshing = list.isRefreshing || pull.refreshing;
  return (
    <div aria-busy={refreshing}>
      <div
        className="grid place-items-center overflow-hidden text-sm text-soft transition-[height] duration-150"
        style={{ height: pull.distance }}
        aria-hidden="true"
      >
        {pull.armed ? '松开即可刷新' : '下拉刷新'}
      </div>
      <div className="needs-scripts flex justify-end px-3">
        <button
          type="button"
          onClick={() => void list.refresh()}
          disabled={refreshing}
          className="-mb-10 inline-flex min-h-target items-center gap-1.5 rounded-full px-3 text-[0.8125rem] text-soft"
        >
          <Icon
            node={RefreshCw}
            className={`size-4 ${refreshing ? 'motion-safe:animate-spin' : ''}`}
          />
          {refreshing ? '正在刷新' : '刷新'}
        </button>
      </div>
      <div role="status">
        {refreshing && <span className="sr-only">正在刷新</span>}
        {list.failedToRefresh && (
          <p className="mx-3 mt-11 rounded-lg bg-card px-4 py-2 text-center text-sm text-wait">
            刷新没有成功，显示的是先前读到的内容。
          </p>
        )}
      </div>
      {groups.length === 0 ? (
        <EmptyFeed />
      ) : (
        groups.map((group, index) => (
          <FeedGroupCard
            key={group.key}
            group={group}
            label={group.day === groups[index - 1]?.day ? null : dayLabel(group.publishedAt, today)}
            first={index === 0}
            readState={readState}
          />
        ))
      )}
      {list.isLoadingMore && <FeedSkeleton />}
      <EndlessEnd list={list} />
    </div>
  );
}

function EmptyFeed() {
  return (
    <Notice title="还没有简报">
      <p>第一期发布后会出现在这里。</p>
    </Notice>
  );
}
