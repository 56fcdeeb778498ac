import type { Selectable, Transaction, Updateable } from 'kysely';
import type { CommentTable, Database } from '@/lib/db/tables';

export type Trx = Transaction<Database>;
export type Row = Selectable<CommentTable>;

/** What an act changes: columns of the comment, and what it adds beside it. */
export interface Change {
  set: Updateable<CommentTable>;
  /** For the record: only what changed, never a text or nickname of the author. */
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

type Fields = 'state' | 'hold_reason' | 'rank' | 'handling' | 'answered_at' | 'rectified_at';

/** A change of columns that may stand in the record. */
export function columns(row: Row, set: Partial<Pick<Row, Fields>>): Change {
  const changed = Object.entries(set).filter(([name, value]) => row[name as Fields] !== value);
  return {
    set,
    before: Object.fromEntries(changed.map(([name]) => [name, row[name as Fields]])),
    after: Object.fromEntries(changed),
  };
}
