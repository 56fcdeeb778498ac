import type { Db } from '@/lib/db/connection';
import type { VersionsQuery } from './schema';
import { bulletinVersion, type VersionedBulletin, type Versions } from './version';

/** The newest bulletins and those asked about, each with its version; drafts are not known. */
export async function findVersions(
  db: Db,
  { newest, slugs = [] }: VersionsQuery,
): Promise<Versions> {
  const rows = db
    .selectFrom('bulletins as b')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .innerJoin('channels as c', 'c.id', 'b.channel_id')
    .select(['b.slug', 'b.state', 'b.withdrawn_at', 'b.published_at'])
    .select(['e.created_at', 'c.slug as channel']);
  const listed = await rows
    .where('b.state', '=', 'published')
    .orderBy('b.published_at', 'desc')
    .orderBy('b.issue_serial', 'desc')
    .orderBy('b.id', 'desc')
    .limit(newest)
    .execute();
  const asked =
    slugs.length === 0
      ? []
      : await rows
          .where('b.slug', 'in', slugs)
          .where('b.state', 'in', ['published', 'withdrawn'])
          .execute();
  return { newest: listed.map(toVersioned), asked: asked.map(toVersioned) };
}

function toVersioned(row: {
  slug: string;
  state: 'draft' | 'published' | 'withdrawn';
  withdrawn_at: string | null;
  published_at: string | null;
  created_at: string;
  channel: string;
}): VersionedBulletin {
  const withdrawn = row.state === 'withdrawn';
  return {
    slug: row.slug,
    version: bulletinVersion(
      withdrawn
        ? { state: 'withdrawn', withdrawnAt: row.withdrawn_at ?? '' }
        : { state: 'published', updatedAt: row.created_at },
    ),
    withdrawn,
    publishedAt: row.published_at ?? '',
    channel: row.channel,
  };
}
