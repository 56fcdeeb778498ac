import type { Kysely } from 'kysely';

/** A nickname that gives somebody away can be kept from the public, as words of the text can. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('comments')
    .addColumn('nickname_masked', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
