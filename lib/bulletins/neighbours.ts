import { sql, type OrderByDirection } from 'kysely';
import type { Db } from '@/lib/db/connection';
import type { BulletinLink } from './bulletin';
import { isNextIssue, issueLabel, issueSeries, type IssuePlace } from './issue-order';
import { summaryColumns, toLink, withEdition, type SummaryRow } from './summary-rows';

/** The bulletin before or after another. */
export interface Neighbour extends BulletinLink {
  /** Its issue number as it reads from there, with the year where that is another; null where none. */
  issue: string | null;
  /** Whether it is the issue before or after by its number, with none missing between. */
  adjacent: boolean;
}

export interface Neighbours {
  previous: Neighbour | null;
  next: Neighbour | null;
  /** Up to 4 of the same channel, newest first, without the three above. */
  related: BulletinLink[];
}

type Row = SummaryRow & { archive_year: number };
type Way = 'previous' | 'next';

/** So many issues of other series (增刊) may stand between two of one series. */
const LOOKED_AT = 12;

/**
 * What one reads after a bulletin: the issues before and after it in its channel, by number where it
 * has one and by date else, and the channel's newest.
 */
export async function findNeighbours(db: Db, bulletinSlug: string): Promise<Neighbours> {
  const here = await withEdition(db)
    .select([...summaryColumns, 'b.archive_year', 'b.channel_id'])
    .where('b.slug', '=', bulletinSlug)
    .where('b.state', '=', 'published')
    .executeTakeFirst();
  if (here === undefined) return { previous: null, next: null, related: [] };

  const list = (direction: OrderByDirection) =>
    published(db, here.channel_id)
      .orderBy('b.published_at', direction)
      .orderBy('b.issue_serial', direction)
      .orderBy('b.id', direction);
  const byNumber = async (way: Way): Promise<Row | undefined> => {
    const direction = way === 'previous' ? 'desc' : 'asc';
    const near = await published(db, here.channel_id)
      .where('b.issue_serial', '>', 0)
      .where(
        beyond(
          way,
          sql`(b.archive_year, b.issue_serial, b.published_at, b.id)`,
          sql`(${here.archive_year}, ${here.issue_serial}, ${here.published_at}, ${here.id})`,
        ),
      )
      .orderBy('b.archive_year', direction)
      .orderBy('b.issue_serial', direction)
      .orderBy('b.published_at', direction)
      .orderBy('b.id', direction)
      .limit(LOOKED_AT)
      .execute();
    const series = issueSeries(here.issue_number);
    return near.find((row) => issueSeries(row.issue_number) === series);
  };
  const byDate = (way: Way) => {
    const rows = list(way === 'previous' ? 'desc' : 'asc').where(
      beyond(
        way,
        sql`(b.published_at, b.issue_serial, b.id)`,
        sql`(${here.published_at}, ${here.issue_serial}, ${here.id})`,
      ),
    );
    // Past the end of the numbered ones only what has no number can follow.
    return (here.issue_serial > 0 ? rows.where('b.issue_serial', '=', 0) : rows)
      .limit(1)
      .executeTakeFirst();
  };
  const find = async (way: Way): Promise<Neighbour | null> => {
    const row = (here.issue_serial > 0 ? await byNumber(way) : undefined) ?? (await byDate(way));
    return row === undefined ? null : toNeighbour(here, row, way);
  };
  const [previous, next, newest] = await Promise.all([
    find('previous'),
    find('next'),
    list('desc').limit(7).execute(),
  ]);
  const shown = new Set([bulletinSlug, previous?.slug, next?.slug]);
  return {
    previous,
    next,
    related: newest
      .filter((row) => !shown.has(row.slug))
      .slice(0, 4)
      .map(toLink),
  };
}

function published(db: Db, channelId: string) {
  return withEdition(db)
    .select([...summaryColumns, 'b.archive_year'])
    .where('b.channel_id', '=', channelId)
    .where('b.state', '=', 'published');
}

function beyond(way: Way, place: ReturnType<typeof sql>, here: ReturnType<typeof sql>) {
  return way === 'previous' ? sql<boolean>`${place} < ${here}` : sql<boolean>`${place} > ${here}`;
}

function placeOf(row: Row): IssuePlace {
  return {
    issueNumber: row.issue_number,
    archiveYear: row.archive_year,
    issueSerial: row.issue_serial,
  };
}

function toNeighbour(here: Row, row: Row, way: Way): Neighbour {
  const [earlier, later] = way === 'previous' ? [row, here] : [here, row];
  return {
    ...toLink(row),
    issue: issueLabel(placeOf(row), here.archive_year),
    adjacent: isNextIssue(placeOf(earlier), placeOf(later)),
  };
}
