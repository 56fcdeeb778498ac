import { slug as slugSchema } from '@/lib/bulletins/schema';
import type { Db } from '@/lib/db/connection';
import { prepared } from '@/lib/db/prepared';

/** A bulletin, a channel, or a year of one with whatever stands below it. */
const PLACE = /^\/(?:bulletins\/([^/]+)|channels\/([^/]+)(?:\/(?!feed\.)([^/]+)(?:\/[^/]+)?)?)$/;

/**
 * Whether an address names a bulletin, channel or year that readers cannot have. One question to an
 * index tells, where rendering a page to find out costs some 30 ms.
 */
export async function isMissingAddress(db: Db, path: string): Promise<boolean> {
  const [place, bulletin, channel, year] = PLACE.exec(path) ?? [];
  if (place === undefined) return false;
  const slug = slugSchema.safeParse(decodeURIComponent(bulletin ?? channel ?? ''));
  if (!slug.success || (year !== undefined && !/^\d{4}$/.test(year))) return true;
  const found =
    bulletin !== undefined
      ? await findPage(db, { slug: slug.data })
      : year === undefined
        ? await findChannelPage(db, { slug: slug.data })
        : await findYearPage(db, { slug: slug.data, year: Number(year) });
  return found.rows.length === 0;
}

const findPage = prepared((db, { slug }: { slug: string }) =>
  db
    .selectFrom('bulletins')
    .select('id')
    .where('slug', '=', slug)
    .where('state', 'in', ['published', 'withdrawn']),
);

const findChannelPage = prepared((db, { slug }: { slug: string }) =>
  db.selectFrom('channels').select('id').where('slug', '=', slug),
);

const findYearPage = prepared((db, { slug, year }: { slug: string; year: number }) =>
  db
    .selectFrom('bulletins as b')
    .innerJoin('channels as c', 'c.id', 'b.channel_id')
    .select('b.id')
    .where('c.slug', '=', slug)
    .where('b.archive_year', '=', year)
    .where('b.state', '=', 'published')
    .limit(1),
);
