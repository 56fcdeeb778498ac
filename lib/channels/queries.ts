import type { Selectable } from 'kysely';
import type { Db } from '@/lib/db/connection';
import type { ChannelTable } from '@/lib/db/tables';
import type { ChannelProfile } from './channel';

function profile(row: Selectable<ChannelTable>): ChannelProfile {
  return {
    slug: row.slug,
    name: row.name,
    masthead: row.masthead,
    seal: row.seal,
    introduction: row.introduction,
    issuer: row.issuer,
    columnType: row.column_type,
    keywords: row.keywords.split(',').filter((word) => word !== ''),
  };
}

export async function findChannel(db: Db, slug: string): Promise<ChannelProfile | null> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row === undefined ? null : profile(row);
}

/** Every channel, in the office's order. An office has a handful, so this list is not paged. */
export async function listChannels(db: Db): Promise<ChannelProfile[]> {
  const rows = await db
    .selectFrom('channels')
    .selectAll()
    .orderBy('position')
    .orderBy('slug')
    .execute();
  return rows.map(profile);
}

/** Those of which readers have something to read, or once had: not of drafts alone. */
export async function listPublicChannels(db: Db): Promise<ChannelProfile[]> {
  const rows = await db
    .selectFrom('channels as c')
    .selectAll()
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('bulletins as b')
          .select('b.id')
          .whereRef('b.channel_id', '=', 'c.id')
          .where('b.state', '<>', 'draft'),
      ),
    )
    .orderBy('position')
    .orderBy('slug')
    .execute();
  return rows.map(profile);
}

export interface ArchiveYear {
  year: number;
  /** Published bulletins of that year. */
  count: number;
}

/** The years a channel has bulletins of, newest first. */
export async function listArchiveYears(db: Db, channelSlug: string): Promise<ArchiveYear[]> {
  const rows = await db
    .selectFrom('bulletins as b')
    .innerJoin('channels as c', 'c.id', 'b.channel_id')
    .where('c.slug', '=', channelSlug)
    .where('b.state', '=', 'published')
    .select((eb) => ['b.archive_year as year', eb.fn.countAll<number | string>().as('count')])
    .groupBy('b.archive_year')
    .orderBy('b.archive_year', 'desc')
    .execute();
  return rows.map((row) => ({ year: row.year, count: Number(row.count) }));
}
