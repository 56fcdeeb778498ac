import type { Kysely } from 'kysely';
import { createBulletin, publishBulletin, type EditionDraft } from '@/lib/bulletins/commands';
import { createChannel } from '@/lib/channels/commands';
import type { Database } from '@/lib/db/tables';

/** One edition that says what a test wants and is plain in everything else. */
export function editionDraft({
  body = '第一版的正文',
  bodyHtml = `<p>${body}</p>`,
  headline = '测试用的一期',
  issueNumber = null,
}: {
  body?: string;
  bodyHtml?: string;
  headline?: string;
  issueNumber?: string | null;
}): EditionDraft {
  return {
    title: headline,
    headline,
    subheadline: null,
    issueNumber,
    docNumber: null,
    issuer: null,
    issuedOn: null,
    source: null,
    bodyHtml,
    bodyText: body,
  };
}

/** Publishes so many numbered bulletins in a channel, made if absent; returns their slugs. */
export async function createBulletins(
  db: Kysely<Database>,
  options: {
    count: number;
    /** Number of the first; 1 by default. */
    from?: number;
    channel?: string;
    /** ISO instant of bulletin `n`; now by default. */
    publishedAt?: (n: number) => string;
    bodyHtml?: string;
  },
): Promise<string[]> {
  const {
    count,
    from = 1,
    channel: slug = 'tests',
    publishedAt = () => new Date().toISOString(),
  } = options;
  return db.transaction().execute(async (trx) => {
    const existing = await trx
      .selectFrom('channels')
      .selectAll()
      .where('slug', '=', slug)
      .executeTakeFirst();
    const channel = existing ?? (await createChannel(trx, { slug, name: `测试栏目 ${slug}` }));
    const slugs: string[] = [];
    for (let n = from; n < from + count; n += 1) {
      const bulletin = await createBulletin(trx, {
        ...editionDraft({
          issueNumber: `第${n}期`,
          ...(options.bodyHtml === undefined ? {} : { bodyHtml: options.bodyHtml }),
        }),
        channel,
        issue: { year: null, number: n },
      });
      await publishBulletin(trx, bulletin.id, publishedAt(n));
      slugs.push(bulletin.slug);
    }
    return slugs;
  });
}

export async function findBulletinId(db: Kysely<Database>, slug: string): Promise<string> {
  const { id } = await db
    .selectFrom('bulletins')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return id;
}
