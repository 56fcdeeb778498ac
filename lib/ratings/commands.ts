import type { Transaction } from 'kysely';
import { takeTurns } from '@/lib/db/dialect';
import type { Database } from '@/lib/db/tables';
import { noteChange, ratingSubject } from '@/lib/readers/changes';
import type { Rating } from './rating';

/**
 * Sets a reader's rating of a published bulletin, in place of an earlier one; a request of before a
 * later one, by its `change`, changes nothing.
 */
export async function rateBulletin(
  trx: Transaction<Database>,
  { change, readerId, slug }: { readerId: string; slug: string; change: string | null },
  value: Rating,
): Promise<'rated' | 'not-found' | 'withdrawn-bulletin'> {
  // An erasure of everything at the same moment comes before or after this as a whole.
  await takeTurns(trx, `comments of ${readerId}`);
  const bulletin = await trx
    .selectFrom('bulletins')
    .select(['id', 'state'])
    .where('slug', '=', slug)
    .executeTakeFirst();
  if (bulletin === undefined || bulletin.state === 'draft') return 'not-found';
  if (bulletin.state === 'withdrawn') return 'withdrawn-bulletin';
  if (!(await noteChange(trx, readerId, ratingSubject(bulletin.id), change))) return 'rated';
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
