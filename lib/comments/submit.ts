import { createHash, randomInt } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { takeTurns } from '@/lib/db/dialect';
import { prepared } from '@/lib/db/prepared';
import { inSharedTransaction } from '@/lib/db/shared-transaction';
import type { CommentTable, Database } from '@/lib/db/tables';
import { spendProof } from '@/lib/guards/commands';
import type { Proof } from '@/lib/guards/proof-of-work';
import { isTakenBack } from '@/lib/readers/changes';
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
      outcome:
        | 'id-taken'
        | 'taken-back'
        | 'not-found'
        | 'withdrawn-bulletin'
        | 'duplicate-text'
        | 'proof-needed';
    }
  | { outcome: 'too-many'; seconds: number };

/**
 * Keeps a comment once, however often and however concurrently it is sent: its id decides. The same
 * content under the same id and reader is `repeated`, anything else under it `id-taken`; of what was
 * taken back only the reader is still known, and what was taken back before it came is not kept. Limits, the bulletin's state and, when the site is busy,
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
  if (sender.addressDigest !== null) await takeTurns(trx, `comments from ${sender.addressDigest}`);
  await takeTurns(trx, `comments of ${sender.readerId}`);
  const known = await answerKnown(trx, sender, digest);
  if (known !== null) return known;
  if (await isTakenBack(trx, sender.readerId, sender.id, sender.change ?? null)) {
    return { outcome: 'taken-back' };
  }
  const [bulletin] = (await findBulletin(trx, { slug: submission.bulletin })).rows;
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
      state: 'pending' as const,
      due_on: dueOn(shanghaiDay(at), settings.dueWorkingDays),
      address_digest: sender.addressDigest,
      created_at: at,
    };
    const { numAffectedRows } = await insertUnlessKnown(trx, row);
    if (numAffectedRows === 1n) return { outcome: 'created', receipt: toReceipt(row) };
    // Somebody else's transaction was first with this id; if nobody was, the receipt was taken.
    const meanwhile = await answerKnown(trx, sender, digest);
    if (meanwhile !== null) return meanwhile;
  }
}

const findBulletin = prepared((db, { slug }: { slug: string }) =>
  db.selectFrom('bulletins').select(['id', 'state']).where('slug', '=', slug),
);

const findComment = prepared((db, { id }: { id: string }) =>
  db
    .selectFrom('comments')
    .select(['id', 'receipt', 'state', 'text', 'nickname', 'kind', 'created_at'])
    .select(['reader_id', 'submission_digest'])
    .where('id', '=', id),
);

/** What of a comment its submission decides. */
type SubmittedRow = Pick<
  Selectable<CommentTable>,
  | 'id'
  | 'bulletin_id'
  | 'reader_id'
  | 'receipt'
  | 'submission_digest'
  | 'text_digest'
  | 'text'
  | 'nickname'
  | 'kind'
  | 'due_on'
  | 'address_digest'
  | 'created_at'
>;

const insertUnlessKnown = prepared((db, row: SubmittedRow) =>
  db
    .insertInto('comments')
    .values({
      id: row.id,
      bulletin_id: row.bulletin_id,
      reader_id: row.reader_id,
      receipt: row.receipt,
      submission_digest: row.submission_digest,
      text_digest: row.text_digest,
      text: row.text,
      nickname: row.nickname,
      kind: row.kind,
      state: 'pending',
      rank: 0,
      likes: 0,
      handling: '已收到',
      due_on: row.due_on,
      version: 1,
      address_digest: row.address_digest,
      created_at: row.created_at,
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** The answer to a comment whose id is known already; null when it is new. */
async function answerKnown(
  db: Trx,
  { id, readerId }: Sender,
  digest: string,
): Promise<Submitted | null> {
  const [row] = (await findComment(db, { id })).rows;
  if (row === undefined) return null;
  const isRepeat =
    row.state === 'withdrawn' ? row.reader_id === readerId : row.submission_digest === digest;
  return isRepeat ? { outcome: 'repeated', receipt: toReceipt(row) } : { outcome: 'id-taken' };
}

let lastDue = { asked: '', day: '' };

/** `addWorkingDays`, of which all comments of a day ask the same. */
function dueOn(day: string, workingDays: number): string {
  const asked = `${day}+${workingDays}`;
  if (lastDue.asked !== asked) lastDue = { asked, day: addWorkingDays(day, workingDays) };
  return lastDue.day;
}

function digestOf(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
