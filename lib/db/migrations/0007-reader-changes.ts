import type { Kysely } from 'kysely';
import { engineOf, plainText } from '../dialect';

/**
 * The last change a reader made to each thing, for a while: a request that was on its way for long must
 * not undo a later one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = plainText(engineOf(db));
  await db.schema
    .createTable('reader_changes')
    .addColumn('reader_id', text, (c) => c.notNull())
    .addColumn('subject', text, (c) => c.notNull())
    .addColumn('change_id', text, (c) => c.notNull())
    .addColumn('expires_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('reader_changes_key', ['reader_id', 'subject'])
    .execute();
  await db.schema
    .createIndex('reader_changes_expiry')
    .on('reader_changes')
    .column('expires_at')
    .execute();
}
