import { sql, type Kysely } from 'kysely';

/** Erases digests that comments kept when they were taken back: short texts can be guessed from them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update comments set submission_digest = '' where state = 'withdrawn'`.execute(db);
}
