import type { Db } from '@/lib/db/connection';
import { readRecord } from './queries';
import { GENESIS_HASH, hashOf } from './record';

export type Verdict =
  { sound: true; entries: number; hash: string } | { sound: false; seq: number; fault: string };

/**
 * Walks the whole record and recomputes every hash: an entry that was changed, dropped, put in or moved
 * shows at the first place where the chain no longer holds. What the desk does meanwhile is walked too,
 * until the end of the walk is the end the record itself names. `fault` is Chinese.
 */
export async function verifyRecord(db: Db): Promise<Verdict> {
  let seq = 0;
  let hash = GENESIS_HASH;
  for (let head = await findHead(db); ;) {
    for await (const entry of readRecord(db, seq)) {
      seq += 1;
      if (entry.seq !== seq) return { sound: false, seq, fault: '这一条不见了' };
      if (entry.previousHash !== hash) return { sound: false, seq, fault: '与前一条接不上' };
      const { hash: stored, ...fields } = entry;
      if (hashOf(fields) !== stored) return { sound: false, seq, fault: '内容被改动过' };
      hash = stored;
    }
    const named = head.seq;
    head = await findHead(db);
    if (head.seq === seq && head.hash === hash) return { sound: true, entries: seq, hash };
    // Only acts since the walk may be missing from it, never what was named before it.
    if (head.seq <= seq || seq < named) {
      return { sound: false, seq: head.seq, fault: '末尾的记录不见了' };
    }
  }
}

/** Number and hash of the last entry, as they were kept with it in one transaction. */
const findHead = (db: Db) => db.selectFrom('record_head').selectAll().executeTakeFirstOrThrow();
