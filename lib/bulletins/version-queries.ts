import { readSiteRevision } from '@/lib/db/change-clock';
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
    .select(['b.slug', 'b.state', 'b.withdrawn_at', 'b.published_at', 'b.revision'])
    .select(['b.hidden_revision', 'e.created_at', 'c.slug as channel'])
    .select('c.revision as channel_revision');
  const siteRevision = await readSiteRevision(db);
  const listed =
    newest === 0
      ? []
      : await rows
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
  const versioned = (row: VersionRow) => toVersioned(row, siteRevision);
  return { newest: listed.map(versioned), asked: asked.map(versioned) };
}

/** What the page of a bulletin may say it shows, if it is read before all the rest of the page. */
export async function findVersion(db: Db, slug: string): Promise<VersionedBulletin | null> {
  const { asked } = await findVersions(db, { newest: 0, slugs: [slug] });
  return asked[0] ?? null;
}

interface VersionRow {
  slug: string;
  state: 'draft' | 'published' | 'withdrawn';
  withdrawn_at: string | null;
  published_at: string | null;
  created_at: string;
  channel: string;
  revision: number;
  hidden_revision: number;
  channel_revision: number;
}

function toVersioned(row: VersionRow, siteRevision: number): VersionedBulletin {
  const withdrawn = row.state === 'withdrawn';
  return {
    slug: row.slug,
    version: bulletinVersion({
      changedAt: (withdrawn ? row.withdrawn_at : row.created_at) ?? '',
      revision: row.revision,
      channelRevision: row.channel_revision,
      siteRevision,
    }),
    hiddenRevision: row.hidden_revision,
    withdrawn,
    publishedAt: row.published_at ?? '',
    channel: row.channel,
  };
}
