import { findPublishedId } from '@/lib/bulletins/queries';
import type { Db } from '@/lib/db/connection';
import { RATINGS, SHOWN_FROM, type Rating, type RatingSummary } from './rating';

/** How readers rate a published bulletin; null for any other slug. */
export async function findRatings(
  db: Db,
  slug: string,
  readerId: string | null = null,
): Promise<RatingSummary | null> {
  const bulletinId = await findPublishedId(db, slug);
  if (bulletinId === null) return null;
  const rows = await db
    .selectFrom('ratings')
    .select((eb) => ['value', eb.fn.countAll().as('given')])
    .where('bulletin_id', '=', bulletinId)
    .groupBy('value')
    .execute();
  const given = new Map(rows.map((row) => [row.value, Number(row.given)]));
  const total = [...given.values()].reduce((sum, count) => sum + count, 0);
  const counts = Object.fromEntries(RATINGS.map((value) => [value, given.get(value) ?? 0]));
  return {
    mine: readerId === null ? null : await ratingOf(db, bulletinId, readerId),
    total,
    counts: total < SHOWN_FROM ? null : (counts as Record<Rating, number>),
  };
}

async function ratingOf(db: Db, bulletinId: string, readerId: string): Promise<Rating | null> {
  const row = await db
    .selectFrom('ratings')
    .select('value')
    .where('bulletin_id', '=', bulletinId)
    .where('reader_id', '=', readerId)
    .executeTakeFirst();
  return row?.value ?? null;
}
