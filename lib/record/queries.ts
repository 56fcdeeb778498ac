import type { Selectable } from 'kysely';
import type { Db } from '@/lib/db/connection';
import type { RecordEntryTable } from '@/lib/db/tables';
import type { RecordEntry } from './record';

function toEntry(row: Selectable<RecordEntryTable>): RecordEntry {
  return {
    seq: row.seq,
    at: row.at,
    accountId: row.account_id,
    accountName: row.account_name,
    act: row.act,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    before: JSON.parse(row.before),
    after: JSON.parse(row.after),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

/** Entries before number `before` (or the newest), newest first. */
export async function listRecord(
  db: Db,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<RecordEntry[]> {
  let rows = db.selectFrom('record_entries').selectAll().orderBy('seq', 'desc').limit(limit);
  if (before !== undefined) rows = rows.where('seq', '<', before);
  return (await rows.execute()).map(toEntry);
}

/** Every entry after number `seq`, a few hundred at a time. */
export async function* readRecord(db: Db, seq = 0): AsyncGenerator<RecordEntry> {
  for (let after = seq; ;) {
    const rows = await db
      .selectFrom('record_entries')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(500)
      .execute();
    if (rows.length === 0) return;
    for (const row of rows) yield toEntry(row);
    after = rows.at(-1)?.seq ?? after;
  }
}
