import type { Db } from '@/lib/db/connection';
import type { BulletinLink, BulletinSummary } from './bulletin';

/** What a list shows of a bulletin, as columns of `withEdition`. */
export const summaryColumns = [
  'b.id',
  'b.slug',
  'b.published_at',
  'b.issue_serial',
  'e.headline',
  'e.issue_number',
  'e.issuer',
  'e.summary',
  'e.characters',
  'e.cover_id',
  'c.slug as channel_slug',
  'c.name as channel_name',
  'c.masthead as channel_masthead',
  'c.seal as channel_seal',
] as const;

export interface SummaryRow {
  id: string;
  slug: string;
  published_at: string | null;
  issue_serial: number;
  headline: string;
  issue_number: string | null;
  issuer: string | null;
  summary: string;
  characters: number;
  cover_id: string | null;
  channel_slug: string;
  channel_name: string;
  channel_masthead: string;
  channel_seal: string;
}

export function channelBadge(row: SummaryRow) {
  return {
    slug: row.channel_slug,
    name: row.channel_name,
    masthead: row.channel_masthead,
    seal: row.channel_seal,
  };
}

export function toSummary(row: SummaryRow): BulletinSummary {
  return {
    slug: row.slug,
    channel: channelBadge(row),
    headline: row.headline,
    issueNumber: row.issue_number,
    issuer: row.issuer,
    // The table's check constraint: only a draft has none.
    publishedAt: row.published_at ?? '',
    summary: row.summary,
    characters: row.characters,
    coverId: row.cover_id,
  };
}

/** Bulletins (b) with their newest edition (e) and channel (c). */
export function withEdition(db: Db) {
  return db
    .selectFrom('bulletins as b')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .innerJoin('channels as c', 'c.id', 'b.channel_id');
}

export function toLink(row: SummaryRow): BulletinLink {
  return {
    slug: row.slug,
    headline: row.headline,
    issueNumber: row.issue_number,
    publishedAt: row.published_at ?? '',
  };
}
