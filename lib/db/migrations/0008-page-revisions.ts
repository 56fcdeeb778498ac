import { sql, type Kysely } from 'kysely';

/**
 * Counters that say when what a bulletin's page shows has changed: of the page itself, of its channel
 * (names and headlines that stand on all of the channel's pages), and of what stands on every page.
 * `hidden_revision` is the revision at which something public was last taken off the page.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const counters: [table: string, columns: string[]][] = [
    ['bulletins', ['revision', 'hidden_revision']],
    ['channels', ['revision']],
    ['change_clock', ['site_revision']],
  ];
  for (const [table, columns] of counters) {
    for (const column of columns) {
      await db.schema
        .alterTable(table)
        .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    }
  }
  // Devices may still have pages from before with what was hidden since.
  await sql`update bulletins set revision = 1, hidden_revision = 1 where id in (
    select bulletin_id from comments
    where masked_text is not null or nickname_masked = 1 or state in ('held', 'withdrawn'))`.execute(
    db,
  );
}
