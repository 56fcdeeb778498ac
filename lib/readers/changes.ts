import type { Transaction } from 'kysely';
import { prepared } from '@/lib/db/prepared';
import type { Db } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { uuidv7 } from '@/lib/offline/uuid';

type Trx = Transaction<Database>;

/**
 * How long a change is remembered. What arrives late was held by the network or by a proxy for minutes
 * (a TCP connection gives up after five, RFC 9293 section 3.8.3), or by a browser that put a tab to
 * sleep for days; of more than thirty days nothing is known.
 */
const REMEMBERED_MS = 30 * 86_400_000;

/** Stands for all a reader ever did. */
const EVERYTHING = 'everything';

/**
 * Notes a change, and says whether it stands: not when the reader has made a later one to the same
 * subject, or erased everything since. One without an id, of a program that orders nothing, always does.
 */
export async function noteChange(
  trx: Trx,
  readerId: string,
  subject: string,
  change: string | null,
): Promise<boolean> {
  if (change === null) return true;
  if (await isErased(trx, readerId, change)) return false;
  return remember(trx, readerId, subject, change);
}

/** Notes that a reader took back a comment of which nothing is here. */
export async function noteWithdrawal(trx: Trx, readerId: string, commentId: string): Promise<void> {
  await remember(trx, readerId, commentSubject(commentId), uuidv7());
}

/**
 * Puts the erasure of everything in place of all that was noted of a reader. One without an id holds for
 * what their device made before now.
 */
export async function noteErasure(
  trx: Trx,
  readerId: string,
  change: string | null,
): Promise<void> {
  const known = await findChange(trx, readerId, EVERYTHING);
  await trx.deleteFrom('reader_changes').where('reader_id', '=', readerId).execute();
  const latest = [change ?? uuidv7(), known ?? ''].sort().at(-1) ?? '';
  await remember(trx, readerId, EVERYTHING, latest);
}

/** Whether a comment that is not here was taken back before it came. */
export async function isTakenBack(
  trx: Trx,
  readerId: string,
  commentId: string,
  change: string | null,
): Promise<boolean> {
  const asked = { readerId, subject: commentSubject(commentId) };
  const { rows } = await findChanges(trx, asked);
  return rows.some(
    ({ change_id, subject }) => subject !== EVERYTHING || (change !== null && change < change_id),
  );
}

/** Whether anything is noted of a reader and a subject. */
export async function isNoted(db: Db, readerId: string, subject: string): Promise<boolean> {
  return (await findChange(db, readerId, subject)) !== null;
}

export const commentSubject = (commentId: string) => `comment ${commentId}`;
export const likeSubject = (commentId: string) => `like ${commentId}`;
export const ratingSubject = (bulletinId: string) => `rating ${bulletinId}`;

async function isErased(trx: Trx, readerId: string, change: string): Promise<boolean> {
  const erased = await findChange(trx, readerId, EVERYTHING);
  return erased !== null && change < erased;
}

async function findChange(db: Db, readerId: string, subject: string): Promise<string | null> {
  const row = await db
    .selectFrom('reader_changes')
    .select('change_id')
    .where('reader_id', '=', readerId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.change_id ?? null;
}

const findChanges = prepared((db, asked: { readerId: string; subject: string }) =>
  db
    .selectFrom('reader_changes')
    .select(['subject', 'change_id'])
    .where('reader_id', '=', asked.readerId)
    .where((eb) => eb.or([eb('subject', '=', asked.subject), eb('subject', '=', EVERYTHING)])),
);

/** False when a later change to the same is known. */
async function remember(
  trx: Trx,
  readerId: string,
  subject: string,
  change: string,
): Promise<boolean> {
  const expires_at = new Date(Date.now() + REMEMBERED_MS).toISOString();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('reader_changes')
    .values({ reader_id: readerId, subject, change_id: change, expires_at })
    .onConflict((conflict) =>
      conflict
        .columns(['reader_id', 'subject'])
        .doUpdateSet({ change_id: change, expires_at })
        .where('reader_changes.change_id', '<=', change),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
