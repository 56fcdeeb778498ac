import type { Transaction } from 'kysely';
import { eraseComments, setLike } from '@/lib/comments/commands';
import { lockRows, takeTurns } from '@/lib/db/dialect';
import type { Database } from '@/lib/db/tables';
import { noteErasure } from './changes';

/**
 * Erases everything a reader left: comments' texts, likes and ratings. What they send at the same time
 * comes before or after it as a whole; what was sent before, by its change id, and arrives later, is not
 * taken.
 */
export async function eraseReader(
  trx: Transaction<Database>,
  readerId: string,
  change: string | null = null,
): Promise<void> {
  await takeTurns(trx, `comments of ${readerId}`);
  const liked = await trx
    .selectFrom('comment_likes')
    .select('comment_id')
    .where('reader_id', '=', readerId)
    .execute();
  const own = await trx
    .selectFrom('comments')
    .select('id')
    .where('reader_id', '=', readerId)
    .execute();
  const ids = own.map(({ id }) => id);
  await lockRows(trx, 'comments', [...liked.map(({ comment_id }) => comment_id), ...ids]);
  for (const { comment_id } of liked) {
    await setLike(trx, { readerId, id: comment_id }, false);
  }
  await trx.deleteFrom('ratings').where('reader_id', '=', readerId).execute();
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500);
    await eraseComments(trx, some);
    // What is left of them belongs to nobody.
    await trx.updateTable('comments').set({ reader_id: '' }).where('id', 'in', some).execute();
  }
  await noteErasure(trx, readerId, change);
}
