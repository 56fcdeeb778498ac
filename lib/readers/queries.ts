import type { OwnComment } from '@/lib/comments/comment';
import { listOwnComments } from '@/lib/comments/queries';
import { commentCursor } from '@/lib/comments/schema';
import type { Db } from '@/lib/db/connection';
import type { Rating } from '@/lib/ratings/rating';

/** `GET /api/me`: everything this server keeps of a reader, newest first. Instants are ISO 8601. */
export interface ReaderExport {
  comments: OwnComment[];
  /** Of other people's comments. */
  likes: { comment: string; at: string }[];
  ratings: { bulletin: string; value: Rating; at: string }[];
}

export async function exportReader(db: Db, readerId: string): Promise<ReaderExport> {
  const comments: OwnComment[] = [];
  for (let next: string | null | undefined; next !== null;) {
    const cursor = next === undefined ? undefined : commentCursor.parse(next);
    const page = await listOwnComments(db, readerId, { cursor, limit: 200 });
    comments.push(...page.comments);
    next = page.next;
  }
  const likes = await db
    .selectFrom('comment_likes')
    .select(['comment_id as comment', 'created_at as at'])
    .where('reader_id', '=', readerId)
    .orderBy('created_at', 'desc')
    .execute();
  const ratings = await db
    .selectFrom('ratings as r')
    .innerJoin('bulletins as b', 'b.id', 'r.bulletin_id')
    .select(['b.slug as bulletin', 'r.value', 'r.updated_at as at'])
    .where('r.reader_id', '=', readerId)
    .orderBy('r.updated_at', 'desc')
    .execute();
  return { comments, likes, ratings };
}
