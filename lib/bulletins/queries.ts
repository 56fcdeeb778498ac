import { sql } from 'kysely';
import type { Db } from '@/lib/db/connection';
import type { Bulletin, BulletinSummary, ChangeNote, WithdrawnBulletin } from './bulletin';
import { encodeCursor, type BulletinListQuery, type Cursor } from './schema';
import {
  channelBadge,
  summaryColumns,
  toSummary,
  withEdition,
  type SummaryRow,
} from './summary-rows';

export interface BulletinPage {
  bulletins: BulletinSummary[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}

/**
 * One page of published bulletins, newest first; with `year`, a channel's archive by issue number.
 * Keyset paging: each list walks one index from the cursor, so its cost does not grow with the table.
 */
export async function listBulletins(db: Db, query: BulletinListQuery): Promise<BulletinPage> {
  const channelId = await channelIdOf(db, query.channel);
  if (channelId === null) return { bulletins: [], next: null };
  const found = await published(db, query, channelId)
    .limit(query.limit + 1)
    .execute();
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    bulletins: page.map(toSummary),
    next: found.length > query.limit && last !== undefined ? encodeCursor(keysOf(last)) : null,
  };
}

/** A bulletin as feeds tell of it: with its whole text. */
export interface FeedEntry extends BulletinSummary {
  /** When it was last corrected, or else published. */
  updatedAt: string;
  bodyHtml: string;
  bodyText: string;
}

/** The newest bulletins, of one channel where it is named, for a feed. */
export async function listForFeed(
  db: Db,
  query: { channel?: string; limit: number },
): Promise<FeedEntry[]> {
  const channelId = await channelIdOf(db, query.channel);
  if (channelId === null) return [];
  const rows = await published(db, {}, channelId)
    .select(['e.change_note', 'e.created_at as edition_created_at', 'e.body_html', 'e.body_text'])
    .limit(query.limit)
    .execute();
  return rows.map((row) => ({
    ...toSummary(row),
    updatedAt: updatedAt(row),
    bodyHtml: row.body_html,
    bodyText: row.body_text,
  }));
}

/**
 * When what readers see was last corrected, or else published: a first edition is as old as its import,
 * which may be long after the day it was published on.
 */
function updatedAt(row: {
  change_note: string | null;
  edition_created_at: string;
  published_at: string | null;
}): string {
  return row.change_note === null ? (row.published_at ?? '') : row.edition_created_at;
}

/** The channel's id, null where there is none of that slug, undefined where none is asked for. */
async function channelIdOf(db: Db, slug: string | undefined): Promise<string | null | undefined> {
  if (slug === undefined) return undefined;
  const row = await db
    .selectFrom('channels')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.id ?? null;
}

function published(
  db: Db,
  { cursor, year }: Pick<BulletinListQuery, 'cursor' | 'year'>,
  channelId: string | undefined,
) {
  const keys =
    year === undefined
      ? (['b.published_at', 'b.issue_serial', 'b.id'] as const)
      : (['b.issue_serial', 'b.published_at', 'b.id'] as const);
  let rows = withEdition(db).select(summaryColumns).where('b.state', '=', 'published');
  if (channelId !== undefined) rows = rows.where('b.channel_id', '=', channelId);
  if (year !== undefined) rows = rows.where('b.archive_year', '=', year);
  for (const key of keys) rows = rows.orderBy(key, 'desc');
  if (cursor !== undefined) {
    const { publishedAt, issueSerial, id } = cursor;
    rows = rows.where(
      year === undefined
        ? sql<boolean>`(b.published_at, b.issue_serial, b.id) < (${publishedAt}, ${issueSerial}, ${id})`
        : sql<boolean>`(b.issue_serial, b.published_at, b.id) < (${issueSerial}, ${publishedAt}, ${id})`,
    );
  }
  return rows;
}

function keysOf(row: SummaryRow): Cursor {
  return { publishedAt: row.published_at ?? '', issueSerial: row.issue_serial, id: row.id };
}

/** The bulletin at an address: its newest edition, the withdrawal notice, or null (drafts too). */
export async function findBulletin(
  db: Db,
  slug: string,
): Promise<Bulletin | WithdrawnBulletin | null> {
  const row = await withEdition(db)
    .select(summaryColumns)
    .select([
      'b.state',
      'b.archive_year',
      'b.withdrawn_at',
      'b.withdrawal_note',
      'e.title',
      'e.subheadline',
      'e.doc_number',
      'e.issued_on',
      'e.source',
      'e.body_html',
      'e.change_note',
      'e.created_at as edition_created_at',
    ])
    .where('b.slug', '=', slug)
    .where('b.state', 'in', ['published', 'withdrawn'])
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.state === 'withdrawn') {
    return {
      state: 'withdrawn',
      slug: row.slug,
      channel: channelBadge(row),
      headline: row.headline,
      issueNumber: row.issue_number,
      withdrawnAt: row.withdrawn_at ?? '',
      withdrawalNote: row.withdrawal_note ?? '',
    };
  }
  return {
    ...toSummary(row),
    state: 'published',
    title: row.title,
    subheadline: row.subheadline,
    docNumber: row.doc_number,
    issuedOn: row.issued_on,
    source: row.source,
    bodyHtml: row.body_html,
    archiveYear: row.archive_year,
    changeNotes: await listChangeNotes(db, row.id),
    updatedAt: updatedAt(row),
  };
}

async function listChangeNotes(db: Db, bulletinId: string): Promise<ChangeNote[]> {
  const rows = await db
    .selectFrom('editions')
    .select(['change_note', 'created_at'])
    .where('bulletin_id', '=', bulletinId)
    .where('change_note', 'is not', null)
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({ at: row.created_at, note: row.change_note ?? '' }));
}

export interface SitemapEntry {
  slug: string;
  updatedAt: string;
}

/** Published bulletins for the sitemap, newest first, up to `limit` (a sitemap file holds 50,000). */
export async function listForSitemap(db: Db, limit: number): Promise<SitemapEntry[]> {
  const rows = await withEdition(db)
    .select(['b.slug', 'b.published_at', 'e.change_note', 'e.created_at as edition_created_at'])
    .where('b.state', '=', 'published')
    .orderBy('b.published_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ slug: row.slug, updatedAt: updatedAt(row) }));
}

/** A published bulletin's id; null for any other slug. */
export async function findPublishedId(db: Db, slug: string): Promise<string | null> {
  const bulletin = await db
    .selectFrom('bulletins')
    .select('id')
    .where('slug', '=', slug)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return bulletin?.id ?? null;
}
