import { sql, type Kysely } from 'kysely';
import { engineOf, makeImmutable, plainText } from '../dialect';

/** Comments with their answers and likes, ratings, and the desk's append-only record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = plainText(engineOf(db));

  await db.schema
    .createTable('comments')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('bulletin_id', text, (c) => c.notNull().references('bulletins.id'))
    .addColumn('reader_id', text, (c) => c.notNull())
    .addColumn('receipt', text, (c) => c.notNull().unique())
    .addColumn('submission_digest', text, (c) => c.notNull())
    .addColumn('text_digest', text, (c) => c.notNull())
    .addColumn('text', text, (c) => c.notNull())
    .addColumn('masked_text', text)
    .addColumn('nickname', text)
    .addColumn('kind', text, (c) => c.check(sql`kind in ('意见', '建议', '咨询', '表扬')`))
    .addColumn('state', text, (c) =>
      c.notNull().check(sql`state in ('pending', 'published', 'held', 'withdrawn')`),
    )
    .addColumn('hold_reason', text)
    .addColumn('rank', 'integer', (c) => c.notNull())
    .addColumn('likes', 'integer', (c) => c.notNull())
    .addColumn('handling', text, (c) =>
      c.notNull().check(sql`handling in ('已收到', '办理中', '已答复', '已整改')`),
    )
    .addColumn('due_on', text, (c) => c.notNull())
    .addColumn('answered_at', text)
    .addColumn('rectified_at', text)
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('address_digest', text)
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('withdrawn_at', text)
    .execute();
  // The public list, the desk's queue, a reader's own, and the limits: one index each, in its order.
  const indexes = {
    comments_public: ['bulletin_id', 'state', 'rank', 'created_at', 'id'],
    comments_queue: ['state', 'created_at', 'id'],
    comments_reader: ['reader_id', 'created_at', 'id'],
    comments_address: ['address_digest', 'created_at'],
    comments_time: ['created_at', 'id'],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.createIndex(name).on('comments').columns(columns).execute();
  }

  await db.schema
    .createTable('comment_likes')
    .addColumn('comment_id', text, (c) => c.notNull().references('comments.id'))
    .addColumn('reader_id', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('comment_likes_key', ['comment_id', 'reader_id'])
    .execute();
  await db.schema
    .createIndex('comment_likes_reader')
    .on('comment_likes')
    .column('reader_id')
    .execute();

  await db.schema
    .createTable('replies')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('comment_id', text, (c) => c.notNull().references('comments.id'))
    .addColumn('office', text, (c) => c.notNull())
    .addColumn('text', text, (c) => c.notNull())
    .addColumn('account_id', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('withdrawn_at', text)
    .execute();
  await db.schema
    .createIndex('replies_comment')
    .on('replies')
    .columns(['comment_id', 'created_at'])
    .execute();

  await db.schema
    .createTable('handling_steps')
    .addColumn('id', text, (c) => c.primaryKey())
    .addColumn('comment_id', text, (c) => c.notNull().references('comments.id'))
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('note', text)
    .addColumn('account_id', text, (c) => c.notNull())
    .addColumn('created_at', text, (c) => c.notNull())
    .addColumn('withdrawn_at', text)
    .execute();
  await db.schema
    .createIndex('handling_steps_comment')
    .on('handling_steps')
    .columns(['comment_id', 'created_at'])
    .execute();

  await db.schema
    .createTable('ratings')
    .addColumn('bulletin_id', text, (c) => c.notNull().references('bulletins.id'))
    .addColumn('reader_id', text, (c) => c.notNull())
    .addColumn('value', text, (c) =>
      c.notNull().check(sql`value in ('满意', '基本满意', '不满意')`),
    )
    .addColumn('updated_at', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('ratings_key', ['bulletin_id', 'reader_id'])
    .execute();
  await db.schema.createIndex('ratings_reader').on('ratings').column('reader_id').execute();

  await db.schema
    .createTable('spent_proofs')
    .addColumn('digest', text, (c) => c.primaryKey())
    .addColumn('expires_at', text, (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('record_entries')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('at', text, (c) => c.notNull())
    .addColumn('account_id', text, (c) => c.notNull())
    .addColumn('account_name', text, (c) => c.notNull())
    .addColumn('act', text, (c) => c.notNull())
    .addColumn('subject_kind', text, (c) => c.notNull())
    .addColumn('subject_id', text, (c) => c.notNull())
    .addColumn('before', text, (c) => c.notNull())
    .addColumn('after', text, (c) => c.notNull())
    .addColumn('previous_hash', text, (c) => c.notNull())
    .addColumn('hash', text, (c) => c.notNull())
    .execute();
  await makeImmutable(db, 'record_entries');
  await db.schema
    .createIndex('record_subject')
    .on('record_entries')
    .columns(['subject_kind', 'subject_id', 'seq'])
    .execute();
  await db.schema
    .createTable('record_head')
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', text, (c) => c.notNull())
    .execute();
  await sql`insert into record_head (seq, hash) values (0, ${'0'.repeat(64)})`.execute(db);
}
