import type { Transaction } from 'kysely';
import { eraseComments, setLike } from '@/lib/comments/commands';
import type { Database } from '@/lib/db/tables';

/** Erases everything a reader left: comments' texts, likes and ratings. */
export async function eraseReader(trx: Transaction<Database>, readerId: string): Promise<void> {
  const liked = await trx
    .selectFrom('comment_likes')
    .select('comment_id')
    .where('reader_id', '=', readerId)
    .execute();
  for (const { comment_id } of liked) await setLike(trx, readerId, comment_id, false);
  await trx.deleteFrom('ratings').where('reader_id', '=', readerId).execute();
  const own = await trx
    .selectFrom('comments')
    .select('id')
    .where('reader_id', '=', readerId)
    .execute();
  const ids = own.map(({ id }) => id);
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500);
    await eraseComments(trx, some);
    // What is left of them belongs to nobody.
    await trx.updateTable('comments').set({ reader_id: '' }).where('id', 'in', some).execute();
  }
}
