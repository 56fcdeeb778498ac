'use client';

import { ThumbsUp } from 'lucide';
import { useLayoutEffect, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { noticeAction } from '@/components/ui/notice';
import { useComments } from '@/lib/client/comments';
import type { PublicComment } from '@/lib/comments/comment';
import { shanghaiDay } from '@/lib/time/shanghai';
import { CommentItem } from './comment-item';
import { OwnCommentItem } from './own-comment';
import { UnsentComment } from './unsent-comment';

/** The living list: one's own first, then the public ones, with likes and further pages. */
export default function CommentList({ slug, onReady }: { slug: string; onReady: () => void }) {
  const list = useComments(slug);
  const { comments, failed, hasMore, isLoading, mine, total, unsent, withdrawing } = list;
  const [problem, setProblem] = useState<string | null>(null);
  const loaded = comments !== undefined;
  useLayoutEffect(() => {
    if (loaded) onReady();
  }, [loaded, onReady]);

  const today = shanghaiDay(new Date().toISOString());
  const own = mine.filter((comment) => comment.state !== 'withdrawn');
  const like = ({ id, liked }: PublicComment) => {
    setProblem(null);
    list.like(id, !liked).catch(() => setProblem('没有记下，请再试一次。'));
  };
  // Until the public ones are loaded the page shows what the server sent. One's own stay where they
  // are, so that a comment being edited keeps its box.
  return (
    <>
      {(own.length > 0 || unsent.length > 0) && (
        <>
          <h2>我的留言</h2>
          <ul>
            {unsent.map((entry) => (
              <UnsentComment key={entry.id} entry={entry} />
            ))}
            {own.map((comment) => (
              <OwnCommentItem
                key={comment.id}
                comment={comment}
                today={today}
                withdrawing={withdrawing.has(comment.id)}
                onWithdraw={() => list.withdraw(comment.id)}
              />
            ))}
          </ul>
        </>
      )}
      {loaded && (
        <>
          <h2 id="comments">留言{total > 0 && <small>{total < 1000 ? total : '1000+'}</small>}</h2>
          {comments.length === 0 && <p className="none">还没有公开的留言，您可以第一个说。</p>}
          <ul>
            {comments.map((comment) => (
              <CommentItem
                key={comment.id}
                comment={comment}
                today={today}
                actions={
                  <button
                    type="button"
                    className="like"
                    aria-pressed={comment.liked}
                    aria-label={`赞，${comment.likes} 人赞过`}
                    onClick={() => like(comment)}
                  >
                    <Icon node={ThumbsUp} />
                    {comment.likes > 0 ? comment.likes : '赞'}
                  </button>
                }
              />
            ))}
          </ul>
        </>
      )}
      {problem !== null && <p role="alert">{problem}</p>}
      {failed && <Failure onRetry={list.refresh} />}
      {hasMore && !failed && (
        <button type="button" className="more" disabled={isLoading} onClick={list.loadMore}>
          {isLoading ? '正在读取……' : '更多留言'}
        </button>
      )}
    </>
  );
}

function Failure({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="none">
      <p>没有读到最新的留言，请检查网络后重试。</p>
      <button type="button" className={noticeAction} onClick={onRetry}>
        重试
      </button>
    </div>
  );
}
