import { sql, type Kysely } from 'kysely';
import { engineOf, makeImmutable, plainText } from '../dialect';

/** Channels, bulletins with their editions, pictures, settings, and the change clock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = plainText(engineOf(db));

  await db.schema
    .createTable('channels')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('slug', text, (c) => c.notNull().unique())
    .addColumn('name', text, (c) => c.notNull().unique())
    .addColumn('masthead', text, (c) => c.notNull())
    .addColumn('seal', text, (c) => c.notNull())
    .addColumn('introduction', text, (c) => c.notNull())
    .addColumn('issuer', text, (c) => c.notNull())
    .addColumn('column_type', text, (c) => c.notNull())
    .addColumn('keywords', text, (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('media')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('type', text, (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .execute();

  // A bulletin and its first edition point at each other; editions carry the enforced key.
  await db.schema
    .createTable('bulletins')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('slug', text, (c) => c.notNull().unique())
    .addColumn('channel_id', text, (c) => c.notNull().references('channels.id'))
    .addColumn('state', text, (c) =>
      c.notNull().check(sql`state in ('draft', 'published', 'withdrawn')`),
    )
    .addColumn('edition_id', text, (c) => c.notNull())
    .addColumn('published_at', text)
    .addColumn('archive_year', 'integer', (c) => c.notNull())
    .addColumn('issue_serial', 'integer', (c) => c.notNull())
    .addColumn('withdrawn_at', text)
    .addColumn('withdrawal_note', text)
    .addColumn('source_digest', text, (c) => c.unique())
    .addColumn('created_at', text, (c) => c.notNull())
    .addCheckConstraint('draft_or_dated', sql`state = 'draft' or published_at is not null`)
    .execute();

  await db.schema
    .createTable('editions')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('bulletin_id', text, (c) => c.notNull().references('bulletins.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('title', text, (c) => c.notNull())
    .addColumn('headline', text, (c) => c.notNull())
    .addColumn('subheadline', text)
    .addColumn('issue_number', text)
    .addColumn('doc_number', text)
    .addColumn('issuer', text)
    .addColumn('issued_on', text)
    .addColumn('source', text)
    .addColumn('summary', text, (c) => c.notNull())
    .addColumn('body_html', text, (c) => c.notNull())
    .addColumn('body_text', text, (c) => c.notNull())
    .addColumn('characters', 'integer', (c) => c.notNull())
    .addColumn('cover_id', text, (c) => c.references('media.id'))
    .addColumn('change_note', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addUniqueConstraint('editions_in_order', ['bulletin_id', 'number'])
    .execute();
  await makeImmutable(db, 'editions');

  // The feed, a channel's feed, and a channel's archive: each list reads one index in its order.
  const order = ['published_at', 'issue_serial', 'id'] as const;
  await db.schema
    .createIndex('bulletins_feed')
    .on('bulletins')
    .columns(['state', ...order])
    .execute();
  await db.schema
    .createIndex('bulletins_channel')
    .on('bulletins')
    .columns(['channel_id', 'state', ...order])
    .execute();
  await db.schema
    .createIndex('bulletins_archive')
    .on('bulletins')
    .columns(['channel_id', 'state', 'archive_year', 'issue_serial', 'published_at', 'id'])
    .execute();

  await db.schema
    .createTable('settings')
    .addColumn('name', text, (c) => c.primaryKey())
    .addColumn('value', text, (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('change_clock')
    .addColumn('tick', 'integer', (c) => c.notNull())
    .execute();
  await sql`insert into change_clock (tick) values (0)`.execute(db);
}
