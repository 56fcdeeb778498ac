import type { Db } from '@/lib/db/connection';
import type { IntakeDocument } from '@/lib/intake/document';
import { countCharacters } from './bulletin';

/** The bulletin a document is stored as already. */
export interface KnownDocument {
  id: string;
  slug: string;
  state: string;
}

/** By the text of the file it was imported from, or null. */
export async function findByDigest(db: Db, digest: string): Promise<KnownDocument | null> {
  const row = await db
    .selectFrom('bulletins')
    .select(['id', 'slug', 'state'])
    .where('source_digest', '=', digest)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * By what it says, or null: a page has other text round the article than the Word file it was made of.
 * Only bulletins of the same address are looked at, which are those of its channel and issue, or day.
 */
export async function findBySameText(
  db: Db,
  slug: string,
  { bodyText, headline, title }: IntakeDocument,
): Promise<KnownDocument | null> {
  if (bodyText.trim() === '') return null;
  const rows = await db
    .selectFrom('bulletins as b')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .select(['b.id', 'b.slug', 'b.state', 'e.headline', 'e.body_text'])
    .where((eb) =>
      // From `slug-` up to `slug.`, the character after the hyphen: a range the index can walk.
      eb.or([
        eb('b.slug', '=', slug),
        eb.and([eb('b.slug', '>', `${slug}-`), eb('b.slug', '<', `${slug}.`)]),
      ]),
    )
    .where('e.characters', '=', countCharacters(bodyText))
    .execute();
  const wanted = bare(bodyText);
  const heads = [headline ?? title].flatMap((head) => (head === null ? [] : [bare(head)]));
  const same = rows.find(
    (row) =>
      bare(row.body_text) === wanted && (heads.length === 0 || heads.includes(bare(row.headline))),
  );
  return same === undefined ? null : { id: same.id, slug: same.slug, state: same.state };
}

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}
