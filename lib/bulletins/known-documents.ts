import { createHash } from 'node:crypto';
import type { Db } from '@/lib/db/connection';
import { mediaIn } from '@/lib/body/pictures';
import type { IntakeDocument } from '@/lib/intake/document';
import { countCharacters } from './bulletin';

/** The bulletin a document is stored as already. */
export interface KnownDocument {
  id: string;
  slug: string;
  state: string;
}

/** Picture ids of a document, those that a site can show alone. */
type Shown = ReadonlySet<string>;

/** The digest of a document whose text is known already, with other pictures. */
export function digestWithPictures({ textDigest, pictures }: IntakeDocument): string {
  const ids = pictures.map(({ id }) => id);
  return createHash('sha256')
    .update([textDigest, ...ids].join(' '))
    .digest('hex');
}

/** Whether a document of this text is stored, whatever its pictures. */
export async function isTextKnown(db: Db, { textDigest }: IntakeDocument): Promise<boolean> {
  const row = await db
    .selectFrom('bulletins')
    .select('id')
    .where('source_digest', '=', textDigest)
    .executeTakeFirst();
  return row !== undefined;
}

/** By the text of the file it was imported from, and its pictures, or null. */
export async function findByDigest(
  db: Db,
  document: IntakeDocument,
  shown: Shown,
): Promise<KnownDocument | null> {
  const rows = await db
    .selectFrom('bulletins')
    .select(['id', 'slug', 'state', 'source_digest'])
    .where('source_digest', 'in', [document.textDigest, digestWithPictures(document)])
    .execute();
  for (const { source_digest: digest, ...row } of rows)
    if (digest !== document.textDigest || (await hasPictures(db, row.id, shown))) return row;
  return null;
}

/**
 * By what it says, or null: a page has other text round the article than the Word file it was made of.
 * Only bulletins of the same address are looked at, which are those of its channel and issue, or day.
 */
export async function findBySameText(
  db: Db,
  slug: string,
  { bodyText, headline, title }: IntakeDocument,
  shown: Shown,
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
  for (const { id, slug: own, state, ...row } of rows) {
    const said = bare(row.body_text) === wanted;
    const headed = heads.length === 0 || heads.includes(bare(row.headline));
    if (said && headed && (await hasPictures(db, id, shown))) return { id, slug: own, state };
  }
  return null;
}

/**
 * Whether an edition of the bulletin shows these pictures. One that shows none may be a page, whose
 * pictures were not in the file, and so may be the document that brings none.
 */
async function hasPictures(db: Db, bulletinId: string, shown: Shown): Promise<boolean> {
  if (shown.size === 0) return true;
  const editions = await db
    .selectFrom('editions')
    .select('body_html')
    .where('bulletin_id', '=', bulletinId)
    .execute();
  return editions.some(({ body_html: html }) => {
    const ids = new Set(mediaIn(html));
    return ids.size === 0 || (ids.size === shown.size && [...ids].every((id) => shown.has(id)));
  });
}

function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}
