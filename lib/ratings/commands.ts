import type { Transaction } from 'kysely';
import type { Database } from '@/lib/db/tables';
import type { Rating } from './rating';

/** Sets a reader's rating of a published bulletin, in place of an earlier one. */
export async function rateBulletin(
  trx: Transaction<Database>,
  readerId: string,
  slug: string,
  value: Rating,
): Promise<'rated' | 'not-found' | 'withdrawn-bulletin'> {
  const bulletin = await trx
    .selectFrom('bulletins')
    .select(['id', 'state'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (bulletin === undefined || bulletin.state === 'draft') return 'not-found';
  if (bulletin.state === 'withdrawn') return 'withdrawn-bulletin';
  const updated_at = new Date().toISOString();
  await trx
    .insertInto('ratings')
    .values({ bulletin_id: bulletin.id, reader_id: readerId, value, updated_at })
    .onConflict((conflict) =>
      conflict.columns(['bulletin_id', 'reader_id']).doUpdateSet({ value, updated_at }),
    )
    .execute();
  return 'rated';
}
