import { sql, type Transaction } from 'kysely';
import type { Actor } from '@/lib/accounts/account';
import type { Database } from '@/lib/db/tables';
import { hashOf, type RecordEntry } from './record';

export interface Act {
  by: Actor;
  /** Stable name such as `comment.approve`. */
  act: string;
  subject: { kind: string; id: string };
  /** Only what changed. */
  before?: unknown;
  after?: unknown;
  at: string;
}

/**
 * Appends an act to the record, in the transaction of the act itself: both are kept or neither.
 * Returns the entry's number.
 */
export async function appendToRecord(trx: Transaction<Database>, done: Act): Promise<number> {
  // Updating the one row first takes its lock, so entries are chained one after another.
  const head = await trx
    .updateTable('record_head')
    .set({ seq: sql<number>`seq + 1` })
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const entry: Omit<RecordEntry, 'hash'> = {
    seq: head.seq,
    at: done.at,
    accountId: done.by.id,
    accountName: done.by.name,
    act: done.act,
    subjectKind: done.subject.kind,
    subjectId: done.subject.id,
    before: done.before ?? null,
    after: done.after ?? null,
    previousHash: head.hash,
  };
  const hash = hashOf(entry);
  await trx
    .insertInto('record_entries')
    .values({
      seq: entry.seq,
      at: entry.at,
      account_id: entry.accountId,
      account_name: entry.accountName,
      act: entry.act,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      before: JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
      previous_hash: entry.previousHash,
      hash,
    })
    .execute();
  await trx.updateTable('record_head').set({ hash }).execute();
  return entry.seq;
}
