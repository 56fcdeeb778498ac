import { listBulletins, type BulletinPage } from '@/lib/bulletins/queries';
import { bulletinListQuery, PAGE_SIZE, slug as slugSchema } from '@/lib/bulletins/schema';
import type { Db } from '@/lib/db/connection';
import type { ChannelProfile } from './channel';
import { findChannel, listArchiveYears, type ArchiveYear } from './queries';

export interface ChannelArchive {
  channel: ChannelProfile;
  years: ArchiveYear[];
  year: number;
  firstPage: BulletinPage;
}

/**
 * A channel with the first page of one year of its archive: the year asked for, else the newest that
 * has bulletins. Null when there is no such channel, or nothing in the year asked for.
 */
export async function readArchive(
  db: Db,
  channelSlug: string,
  yearText?: string,
): Promise<ChannelArchive | null> {
  const slug = slugSchema.safeParse(channelSlug);
  const channel = slug.success ? await findChannel(db, slug.data) : null;
  if (channel === null) return null;
  const years = await listArchiveYears(db, channel.slug);
  if (yearText === undefined && years[0] === undefined) {
    return { channel, years, year: 0, firstPage: { bulletins: [], next: null } };
  }
  const year = years.find(
    (entry) => yearText === undefined || String(entry.year) === yearText,
  )?.year;
  if (year === undefined) return null;
  const firstPage = await listBulletins(db, { channel: channel.slug, year, limit: PAGE_SIZE });
  return { channel, years, year, firstPage };
}

export interface OlderBulletins {
  channel: ChannelProfile;
  year: number;
  page: BulletinPage;
}

/**
 * A further page of one year of a channel, as its address names it. Null when there is no such channel
 * or the cursor is none, and when nothing is left to show.
 */
export async function readOlder(
  db: Db,
  channelSlug: string,
  yearText: string,
  cursor: string | string[] | undefined,
): Promise<OlderBulletins | null> {
  const query = bulletinListQuery.safeParse({ channel: channelSlug, year: yearText, cursor });
  if (!query.success || query.data.cursor === undefined) return null;
  const { year } = query.data;
  const channel = await findChannel(db, channelSlug);
  if (channel === null || year === undefined) return null;
  const page = await listBulletins(db, query.data);
  return page.bulletins.length === 0 ? null : { channel, year, page };
}
