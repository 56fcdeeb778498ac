import { sql, type OrderByDirection } from 'kysely';
import type { Db } from '@/lib/db/connection';
import type { BulletinLink } from './bulletin';
import { summaryColumns, toLink, withEdition } from './summary-rows';

export interface Neighbours {
  previous: BulletinLink | null;
  next: BulletinLink | null;
  /** Up to 4 of the same channel, newest first, without the three above. */
  related: BulletinLink[];
}

/** What one reads after a bulletin: the issues before and after it, and the channel's newest. */
export async function findNeighbours(db: Db, bulletinSlug: string): Promise<Neighbours> {
  const here = await db
    .selectFrom('bulletins')
    .select(['id', 'channel_id', 'published_at', 'issue_serial'])
    .where('slug', '=', bulletinSlug)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (here === undefined) return { previous: null, next: null, related: [] };

  const list = (limit: number, direction: OrderByDirection) => {
    let rows = withEdition(db)
      .select(summaryColumns)
      .where('b.channel_id', '=', here.channel_id)
      .where('b.state', '=', 'published')
      .limit(limit);
    for (const key of ['b.published_at', 'b.issue_serial', 'b.id'] as const) {
      rows = rows.orderBy(key, direction);
    }
    return rows;
  };
  const keys = sql`(${here.published_at}, ${here.issue_serial}, ${here.id})`;
  const place = sql`(b.published_at, b.issue_serial, b.id)`;
  const [before, after, newest] = await Promise.all([
    list(1, 'desc')
      .where(sql<boolean>`${place} < ${keys}`)
      .executeTakeFirst(),
    list(1, 'asc')
      .where(sql<boolean>`${place} > ${keys}`)
      .executeTakeFirst(),
    list(7, 'desc').execute(),
  ]);
  const shown = new Set([bulletinSlug, before?.slug, after?.slug]);
  return {
    previous: before === undefined ? null : toLink(before),
    next: after === undefined ? null : toLink(after),
    related: newest
      .filter((row) => !shown.has(row.slug))
      .slice(0, 4)
      .map(toLink),
  };
}
