'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { OwnCommentItem } from '@/components/comments/own-comment';
import { UnsentComment } from '@/components/comments/unsent-comment';
import { noticeAction } from '@/components/ui/notice';
import { noteOwnComments } from '@/lib/client/answer-news';
import { useOwnComments } from '@/lib/client/comments';
import { outboxWasRead, useOutbox } from '@/lib/client/outbox';
import { knownReaderKey } from '@/lib/client/reader-key';
import { paths } from '@/lib/paths';
import { shanghaiDay } from '@/lib/time/shanghai';

/** This device's comments under every bulletin, with where each stands. */
export function MyComments() {
  const outbox = useOutbox();
  const count = outbox?.length;
  // Undefined until it is known whether this device ever sent anything, or has something to send.
  const [known, setKnown] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    if (count !== undefined) void knownReaderKey().then((key) => setKnown(key !== null));
  }, [count]);
  if (count === undefined || known === undefined) return <Skeleton />;
  if (known || count > 0) return <List />;
  return outboxWasRead() ? <Empty /> : <Unreadable />;
}

function List() {
  const list = useOwnComments();
  const { comments, failed, hasMore, isLoading, loadMore, refresh, unsent, withdrawing } = list;
  const today = shanghaiDay(new Date().toISOString());
  useEffect(() => {
    if (comments !== undefined) noteOwnComments(comments);
  }, [comments]);
  if (comments?.length === 0 && unsent.length === 0) {
    return outboxWasRead() ? <Empty /> : <Unreadable />;
  }
  return (
    <>
      <ul>
        {unsent.map((entry) => (
          <UnsentComment key={entry.id} entry={entry} linked />
        ))}
        {comments?.map((comment) => (
          <OwnCommentItem
            key={comment.id}
            comment={comment}
            today={today}
            heading={
              <Link
                href={paths.bulletin(comment.bulletin.slug)}
                prefetch={false}
                className="flex min-h-target items-center font-semibold"
              >
                {comment.bulletin.headline}
              </Link>
            }
            withdrawing={withdrawing.has(comment.id)}
            onWithdraw={() => list.withdraw(comment)}
          />
        ))}
      </ul>
      {comments === undefined && !failed && <Skeleton />}
      {failed && <Failure onRetry={refresh} />}
      {hasMore && !failed && (
        <button type="button" className="more" disabled={isLoading} onClick={loadMore}>
          {isLoading ? '正在读取……' : '更早的留言'}
        </button>
      )}
    </>
  );
}

function Empty() {
  return <p className="none">这台设备上还没有留言。在任一期简报下点「写留言」即可，不用注册。</p>;
}

/** Whether anything waits here is not known: nothing may be said of it but that. */
function Unreadable() {
  return (
    <p role="alert" className="none">
      这个浏览器现在读不到本机保存的留言，页面会自动再试；没发出的内容如果存下过，就还在。
    </p>
  );
}

function Failure({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="none">
      <p className="mb-3">没有读到您的留言，请检查网络后重试。</p>
      <button type="button" className={noticeAction} onClick={onRetry}>
        重试
      </button>
    </div>
  );
}

function Skeleton() {
  return (
    <div aria-hidden="true" className="space-y-3 py-4">
      <div className="h-4 w-2/3 rounded bg-hairline" />
      <div className="h-4 w-full rounded bg-hairline" />
      <div className="h-4 w-1/2 rounded bg-hairline" />
    </div>
  );
}
