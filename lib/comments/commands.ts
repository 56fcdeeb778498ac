import { createHash, randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { tick } from '@/lib/db/change-clock';
import { takeTurns } from '@/lib/db/dialect';
import { inSharedTransaction } from '@/lib/db/shared-transaction';
import type { Database } from '@/lib/db/tables';
import { spendProof } from '@/lib/guards/commands';
import type { Proof } from '@/lib/guards/proof-of-work';
import { addWorkingDays } from '@/lib/time/working-days';
import { shanghaiDay } from '@/lib/time/shanghai';
import type { CommentReceipt } from './comment';
import { isBusy, secondsToWait, sentWithinADay, type Sender } from './limits';
import { toReceipt } from './rows';
import type { CommentSubmission } from './schema';
import type { CommentSettings } from './settings';

type Trx = Transaction<Database>;

/** On what terms a comment is taken. */
export interface Terms {
  settings: CommentSettings;
  /** The proof of work that came with it. */
  proof: Proof | null;
}

export type Submitted =
  | { outcome: 'created' | 'repeated'; receipt: CommentReceipt }
  | {
      outcome: 'id-taken' | 'not-found' | 'withdrawn-bulletin' | 'duplicate-text' | 'proof-needed';
    }
  | { outcome: 'too-many'; seconds: number };

/**
 * Keeps a comment once, however often and however concurrently it is sent: its id decides. The same
 * content under the same id and reader is `repeated`, anything else under it `id-taken`; of what was
 * taken back only the reader is still known. Limits, the bulletin's state and, when the site is busy,
 * a proof of work are only asked about new ones; the proof is used up exactly when the comment is kept.
 */
export async function submitComment(
  db: Kysely<Database>,
  sender: Sender,
  submission: CommentSubmission,
  { settings, proof }: Terms,
): Promise<Submitted> {
  const digest = digestOf([
    sender.readerId,
    submission.bulletin,
    submission.text,
    submission.nickname,
    submission.kind,
  ]);
  return inSharedTransaction(db, (trx) =>
    insertComment(trx, sender, submission, { settings, proof }, digest),
  );
}

async function insertComment(
  trx: Trx,
  sender: Sender,
  submission: CommentSubmission,
  { settings, proof }: Terms,
  digest: string,
): Promise<Submitted> {
  // Otherwise two that come at once would not see each other, and pass limits that hold for both.
  await takeTurns(trx, `comments of ${sender.readerId}`);
  const known = await findSubmitted(trx, sender, digest);
  if (known !== null) return known;
  const bulletin = await trx
    .selectFrom('bulletins')
    .select(['id', 'state'])
    .where('slug', '=', submission.bulletin)
    .executeTakeFirst();
  if (bulletin === undefined || bulletin.state === 'draft') return { outcome: 'not-found' };
  if (bulletin.state === 'withdrawn') return { outcome: 'withdrawn-bulletin' };

  const now = new Date();
  const textDigest = digestOf([submission.text]);
  const before = await sentWithinADay(trx, sender.readerId, settings, now);
  if (before.some((comment) => comment.text_digest === textDigest)) {
    return { outcome: 'duplicate-text' };
  }
  const seconds = await secondsToWait(trx, sender, before, settings, now);
  if (seconds > 0) return { outcome: 'too-many', seconds };
  if (await isBusy(trx, sender, settings, now)) {
    if (proof === null || !(await spendProof(trx, proof))) return { outcome: 'proof-needed' };
  }

  const at = now.toISOString();
  for (;;) {
    const row = {
      id: sender.id,
      bulletin_id: bulletin.id,
      reader_id: sender.readerId,
      receipt: String(randomInt(1_000_000_000, 10_000_000_000)),
      submission_digest: digest,
      text_digest: textDigest,
      text: submission.text,
      nickname: submission.nickname,
      kind: submission.kind,
      state: 'pending',
      rank: 0,
      likes: 0,
      handling: '已收到',
      due_on: addWorkingDays(shanghaiDay(at), settings.dueWorkingDays),
      version: 1,
      address_digest: sender.addressDigest,
      created_at: at,
    } as const;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('comments')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 1n) return { outcome: 'created', receipt: toReceipt(row) };
    // Somebody else's transaction was first with this id; if nobody was, the receipt was taken.
    const meanwhile = await findSubmitted(trx, sender, digest);
    if (meanwhile !== null) return meanwhile;
  }
}

async function findSubmitted(
  db: Kysely<Database> | Trx,
  { id, readerId }: Sender,
  digest: string,
): Promise<Submitted | null> {
  const row = await db
    .selectFrom('comments')
    .select(['id', 'receipt', 'state', 'text', 'nickname', 'kind', 'created_at'])
    .select(['reader_id', 'submission_digest'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const isRepeat =
    row.state === 'withdrawn' ? row.reader_id === readerId : row.submission_digest === digest;
  return isRepeat ? { outcome: 'repeated', receipt: toReceipt(row) } : { outcome: 'id-taken' };
}

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
  await trx.deleteFrom('comment_likes').where('comment_id', 'in', ids).execute();
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
  await tick(trx);
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

function digestOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
