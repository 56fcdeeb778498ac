import { sql, type Kysely } from 'kysely';

/** Editions whose pictures are looked for at a time. */
const AT_ONCE = 200;

interface Editions {
  editions: { id: string; body_html: string; cover_id: string | null };
  edition_media: { medium_id: string; edition_id: string };
}

/** Which pictures an edition shows, in its body or as its cover: only those of public ones are served. */
export async function up(db: Kysely<Editions>): Promise<void> {
  await db.schema
    .createTable('edition_media')
    .addColumn('medium_id', 'text', (c) => c.notNull())
    .addColumn('edition_id', 'text', (c) => c.notNull().references('editions.id'))
    .addPrimaryKeyConstraint('edition_media_key', ['medium_id', 'edition_id'])
    .execute();
  for (let after = ''; ;) {
    const editions = await db
      .selectFrom('editions')
      .select(['id', 'body_html', 'cover_id'])
      .where('id', '>', after)
      .where(sql<boolean>`(cover_id is not null or body_html like '%/media/%')`)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    const rows = editions.flatMap(({ body_html, cover_id, id }) => {
      const shown = [...body_html.matchAll(/\/media\/([0-9a-f]{64})/g)].map((m) => m[1] ?? '');
      const ids = new Set(cover_id === null ? shown : [...shown, cover_id]);
      return [...ids].map((medium_id) => ({ medium_id, edition_id: id }));
    });
    for (const row of rows) await db.insertInto('edition_media').values(row).execute();
    const last = editions.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
