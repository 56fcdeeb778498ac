import { createHash } from 'node:crypto';

/** One act of the desk. `before` and `after` hold only what changed, as JSON values. */
export interface RecordEntry {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  at: string;
  accountId: string;
  accountName: string;
  /** Stable name such as `comment.approve`. */
  act: string;
  subjectKind: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  previousHash: string;
  hash: string;
}

/** What the first entry links to. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * SHA-256 in hex over the entry's fields and the hash before it: changing, dropping or reordering
 * any earlier entry breaks every later one.
 */
export function hashOf(entry: Omit<RecordEntry, 'hash'>): string {
  const { act, accountId, accountName, after, at, before, previousHash, seq } = entry;
  const fields = [
    ...[seq, at, accountId, accountName, act, entry.subjectKind, entry.subjectId],
    ...[JSON.stringify(before ?? null), JSON.stringify(after ?? null), previousHash],
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
