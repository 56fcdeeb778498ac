import type { Transaction } from 'kysely';
import { movePages } from '@/lib/bulletins/revisions';
import { lockRows } from '@/lib/db/dialect';
import type { Database } from '@/lib/db/tables';

type Trx = Transaction<Database>;

/**
 * Takes back one's own comment: it leaves the public list at once and its text is erased. Doing it
 * again changes nothing. Returns false when the reader has no such comment.
 */
export async function withdrawComment(trx: Trx, readerId: string, id: string): Promise<boolean> {
  const own = await trx
    .selectFrom('comments')
    .select('state')
    .where('id', '=', id)
    .where('reader_id', '=', readerId)
    .executeTakeFirst();
  if (own === undefined) return false;
  if (own.state !== 'withdrawn') await eraseComments(trx, [id]);
  return true;
}

/**
 * Erases the texts of these comments and what was said of them by readers. The address's digest stays
 * for the rest of a day (`sweep`): what was sent counts against its sender's limits though taken back.
 */
export async function eraseComments(trx: Trx, ids: readonly string[]): Promise<void> {
  await lockRows(trx, 'comments', ids);
  const shown = await trx
    .selectFrom('comments')
    .select('bulletin_id')
    .distinct()
    .where('id', 'in', ids)
    .where('state', '=', 'published')
    .execute();
  // The comments before their likes, as `setLike` goes: two that go opposite ways would block each other.
  await trx
    .updateTable('comments')
    .set((eb) => ({
      state: 'withdrawn',
      text: '',
      masked_text: null,
      // Short texts can be guessed from their digests.
      submission_digest: '',
      text_digest: '',
      nickname: null,
      likes: 0,
      rank: 0,
      version: eb('version', '+', 1),
      withdrawn_at: new Date().toISOString(),
    }))
    .where('id', 'in', ids)
    .where('state', '<>', 'withdrawn')
    .execute();
  await trx.deleteFrom('comment_likes').where('comment_id', 'in', ids).execute();
  const bulletins = shown.map(({ bulletin_id }) => bulletin_id);
  await movePages(trx, bulletins, { hides: true });
}

/**
 * Likes a public comment, or takes the like back, also while the desk holds it; counts each reader once.
 * Null: no such comment.
 */
export async function setLike(
  trx: Trx,
  readerId: string,
  id: string,
  liked: boolean,
): Promise<{ likes: number; liked: boolean } | null> {
  // Taken for update by setting it to itself, so that two likes at once are both counted.
  const comment = await trx
    .updateTable('comments')
    .set((eb) => ({ likes: eb.ref('likes') }))
    .where('id', '=', id)
    .where('state', 'in', liked ? ['published'] : ['pending', 'published', 'held'])
    .returning('likes')
    .executeTakeFirst();
  if (comment === undefined) return null;
  const changed = liked
    ? await trx
        .insertInto('comment_likes')
        .values({ comment_id: id, reader_id: readerId, created_at: new Date().toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow()
        .then((result) => Number(result.numInsertedOrUpdatedRows ?? 0n))
    : await trx
        .deleteFrom('comment_likes')
        .where('comment_id', '=', id)
        .where('reader_id', '=', readerId)
        .executeTakeFirstOrThrow()
        .then((result) => -Number(result.numDeletedRows));
  const likes = comment.likes + changed;
  if (changed !== 0) {
    await trx.updateTable('comments').set({ likes }).where('id', '=', id).execute();
  }
  return { likes, liked };
}
