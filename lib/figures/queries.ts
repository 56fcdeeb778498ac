import { sql } from 'kysely';
import { ASKS_FOR_ANSWER } from '@/lib/comments/rows';
import type { Db } from '@/lib/db/connection';
import { shanghaiDay } from '@/lib/time/shanghai';
import { median, type ChannelFigures } from './figures';

const DAY_MS = 86_400_000;

/**
 * Figures of each channel over comments received since `since` (ISO instant). What their authors took
 * back and what was held back counts as received: it was read and decided about.
 */
export async function findFigures(db: Db, since: string): Promise<ChannelFigures[]> {
  const channels = await db
    .selectFrom('channels')
    .select(['id', 'slug', 'name'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  const counts = await db
    .selectFrom('comments as c')
    .innerJoin('bulletins as b', 'b.id', 'c.bulletin_id')
    .where('c.created_at', '>=', since)
    .groupBy('b.channel_id')
    .select((eb) => [
      'b.channel_id',
      eb.fn.countAll().as('received'),
      eb.fn.count('c.rectified_at').as('rectified'),
      sql<number>`sum(case when ${ASKS_FOR_ANSWER} then 0 else 1 end)`.as('praise'),
    ])
    .execute();
  // A median has no portable aggregate; days of answered ones are few enough to bring here.
  const answered = await db
    .selectFrom('comments as c')
    .innerJoin('bulletins as b', 'b.id', 'c.bulletin_id')
    .where('c.created_at', '>=', since)
    .where('c.answered_at', 'is not', null)
    .where(ASKS_FOR_ANSWER)
    .select(['b.channel_id', 'c.created_at', 'c.answered_at'])
    .execute();
  return channels.map(({ id, name, slug }) => {
    const count = counts.find((row) => row.channel_id === id);
    const days = answered
      .filter((row) => row.channel_id === id)
      .map((row) => daysBetween(row.created_at, row.answered_at ?? row.created_at));
    return {
      channel: { slug, name },
      received: Number(count?.received ?? 0),
      praise: Number(count?.praise ?? 0),
      answered: days.length,
      medianDays: median(days),
      rectified: Number(count?.rectified ?? 0),
    };
  });
}

/** Days as people count them: from one Shanghai day to another. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(shanghaiDay(to)) - Date.parse(shanghaiDay(from))) / DAY_MS;
}
