'use client';

import { useEffect, useRef } from 'react';
import { noticeAction } from '@/components/ui/notice';
import type { BulletinList } from '@/lib/client/bulletins';

/**
 * The end of an endless list: fetches the next page shortly before the reader reaches it, says so when
 * that failed and when there is no more.
 */
export function EndlessEnd({ list }: { list: BulletinList }) {
  const { bulletins, failedToLoadMore: failed, hasMore, isLoadingMore, loadMore } = list;
  const end = useRef<HTMLDivElement>(null);
  const waiting = hasMore && !failed && !isLoadingMore;

  useEffect(() => {
    const element = end.current;
    if (!waiting || element === null) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && loadMore(),
      { rootMargin: '0px 0px 600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [waiting, loadMore]);

  return (
    <div ref={end} className="px-4 pt-2 pb-8 text-center text-sm text-soft">
      {failed && (
        <div role="alert">
          <p className="mb-3">没有读到更多简报，请检查网络后重试。</p>
          <button type="button" className={noticeAction} onClick={loadMore}>
            重试
          </button>
        </div>
      )}
      {!failed && !hasMore && bulletins.length > 0 && <p>已经是全部内容</p>}
    </div>
  );
}
