import type { Transaction } from 'kysely';
import { movePages } from '@/lib/bulletins/revisions';
import type { Db } from '@/lib/db/connection';
import { lockRows, takeTurns } from '@/lib/db/dialect';
import type { Database } from '@/lib/db/tables';
import { likeSubject, noteChange, noteWithdrawal } from '@/lib/readers/changes';

type Trx = Transaction<Database>;

/** What taking a comment back has to do: erase it, note it for when it comes, or nothing. */
export type Withdrawal = 'erase' | 'note' | 'nothing';

/** What is to be done when a reader takes a comment back: nothing to somebody else's, or twice. */
export async function withdrawalOf(db: Db, readerId: string, id: string): Promise<Withdrawal> {
  const row = await db
    .selectFrom('comments')
    .select(['reader_id', 'state'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return 'note';
  return row.reader_id === readerId && row.state !== 'withdrawn' ? 'erase' : 'nothing';
}

/**
 * Takes back one's own comment: it leaves the public list at once and its text is erased. One that has
 * not come yet is noted, so that it will not be taken when it does. Doing it again changes nothing, and
 * nothing happens to somebody else's.
 */
export async function withdrawComment(trx: Trx, readerId: string, id: string): Promise<void> {
  // One that is just being sent is either here already or finds the note.
  await takeTurns(trx, `comments of ${readerId}`);
  const withdrawal = await withdrawalOf(trx, readerId, id);
  if (withdrawal === 'erase') await eraseComments(trx, [id]);
  else if (withdrawal === 'note') await noteWithdrawal(trx, readerId, id);
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
 * A request of before a later one, by its `change`, changes nothing. Null: no such comment.
 */
export async function setLike(
  trx: Trx,
  { change = null, id, readerId }: { readerId: string; id: string; change?: string | null },
  liked: boolean,
): Promise<{ likes: number; liked: boolean } | null> {
  // An erasure of everything at the same moment comes before or after this as a whole.
  await takeTurns(trx, `comments of ${readerId}`);
  // Taken for update by setting it to itself, so that two likes at once are both counted.
  const comment = await trx
    .updateTable('comments')
    .set((eb) => ({ likes: eb.ref('likes') }))
    .where('id', '=', id)
    .where('state', 'in', liked ? ['published'] : ['pending', 'published', 'held'])
    .returning('likes')
    .executeTakeFirst();
  if (comment === undefined) return null;
  if (!(await noteChange(trx, readerId, likeSubject(id), change))) {
    return { likes: comment.likes, liked: await isLiked(trx, readerId, id) };
  }
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

async function isLiked(trx: Trx, readerId: string, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('comment_likes')
    .select('comment_id')
    .where('comment_id', '=', id)
    .where('reader_id', '=', readerId)
    .executeTakeFirst();
  return row !== undefined;
}
