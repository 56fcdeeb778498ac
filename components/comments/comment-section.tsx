import type { CommentPage } from '@/lib/comments/comment';
import { CommentItem } from './comment-item';
import { LiveComments, LiveRating } from './live';

/**
 * Rating and comments under a bulletin. The first page stands in the document and reads without
 * scripts; what is the reader's own comes alive when it comes near.
 */
export function CommentSection({
  slug,
  page,
  today,
}: {
  slug: string;
  page: CommentPage;
  today: string;
}) {
  const { comments, next, total } = page;
  return (
    <>
      <section className="below rating" aria-labelledby="rating">
        <h2 id="rating">这期简报所说的工作，您满意吗？</h2>
        <LiveRating slug={slug} />
      </section>
      <section className="below" aria-labelledby="comments">
        <LiveComments slug={slug}>
          <h2 id="comments">留言{total > 0 && <small>{total}</small>}</h2>
          {total === 0 ? (
            <p className="none">还没有公开的留言，您可以第一个说。</p>
          ) : (
            <ul className="without-likes">
              {comments.map((comment) => (
                <CommentItem key={comment.id} comment={comment} today={today} />
              ))}
            </ul>
          )}
          {next !== null && <noscript>更多留言需要启用脚本才能显示。</noscript>}
        </LiveComments>
      </section>
    </>
  );
}
