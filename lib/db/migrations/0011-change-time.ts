import { sql, type Kysely } from 'kysely';
import { engineOf, plainText } from '../dialect';

/** When the change clock last ticked: what feeds say as `Last-Modified`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = plainText(engineOf(db));
  await db.schema
    .alterTable('change_clock')
    .addColumn('changed_at', text, (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`update change_clock set changed_at = ${new Date().toISOString()}`.execute(db);
}
