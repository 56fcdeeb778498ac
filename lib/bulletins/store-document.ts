import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { placePictures } from '@/lib/body/pictures';
import { createChannel } from '@/lib/channels/commands';
import type { Database } from '@/lib/db/tables';
import type { IntakeDocument } from '@/lib/intake/document';
import { parseIssueNumber } from '@/lib/intake/facts/issue-number';
import { storeMedium } from '@/lib/media/commands';
import { normalisePicture, type NormalPicture } from '@/lib/media/normalise';
import { fromShanghai, shanghaiDay } from '@/lib/time/shanghai';
import { createBulletin, publishBulletin } from './commands';

type Trx = Transaction<Database>;

export interface StoreOptions {
  dataDir: string;
  /** Slug or name of the channel to use instead of the printed one. */
  channel?: string;
  /** Publish at once; else the bulletin stays a draft. */
  publish: boolean;
  /** A document that prints no publication time counts as published on its issue date, not now. */
  archive: boolean;
  /** ISO instant. */
  now: string;
}

export type StoreOutcome =
  | { outcome: 'created'; slug: string; channel: string; unreadablePictures: number }
  | { outcome: 'published'; slug: string }
  | { outcome: 'known'; slug: string };

/** The channel of documents that print none, where the operator named none. */
const FALLBACK_CHANNEL = { name: '工作简报', slug: 'jianbao' };

/**
 * Stores what intake made of a document as a bulletin, in one transaction: whole or not at all. The
 * same text again, in whatever file or encoding, is recognised and not stored twice; asked to publish,
 * it publishes the draft that is there. The document must be free of findings of level `error`.
 */
export async function storeDocument(
  db: Kysely<Database>,
  document: IntakeDocument,
  options: StoreOptions,
): Promise<StoreOutcome> {
  const digest = digestOf(document);
  const known = await findByDigest(db, digest);
  if (known !== null) return publishKnown(db, known, document, options);

  const pictures = new Map<string, NormalPicture>();
  for (const { bytes, id } of document.pictures) {
    const picture = await normalisePicture(bytes);
    if (picture !== null) pictures.set(id, picture);
  }
  try {
    return await db.transaction().execute(async (trx) => {
      for (const [id, picture] of pictures) await storeMedium(trx, options.dataDir, id, picture);
      const channel = await channelOf(trx, document, options.channel);
      const bulletin = await createFrom(trx, document, { channel, digest, pictures, options });
      if (options.publish) {
        await publishBulletin(trx, bulletin.id, publicationOf(document, options));
      }
      return {
        outcome: 'created',
        slug: bulletin.slug,
        channel: channel.name,
        unreadablePictures: document.pictures.length - pictures.size,
      };
    });
  } catch (error) {
    // Another import stored the same document between the look and the write.
    const stored = await findByDigest(db, digest);
    if (stored !== null) return publishKnown(db, stored, document, options);
    throw error;
  }
}

interface Known {
  id: string;
  slug: string;
  state: string;
}

async function publishKnown(
  db: Kysely<Database>,
  { id, slug, state }: Known,
  document: IntakeDocument,
  options: StoreOptions,
): Promise<StoreOutcome> {
  if (!options.publish || state !== 'draft') return { outcome: 'known', slug };
  await db
    .transaction()
    .execute((trx) => publishBulletin(trx, id, publicationOf(document, options)));
  return { outcome: 'published', slug };
}

/**
 * What makes two files the same document: its names and numbers and its text, white space aside.
 * Pictures count only where there is no text, since a page and a Word file of one text differ in them.
 */
function digestOf(document: IntakeDocument): string {
  const { bodyText, docNumber, headline, issueNumber, pictures, title } = document;
  const content = bodyText.trim() === '' ? pictures.map(({ id }) => id).join() : bodyText;
  const facts = [title, issueNumber, docNumber, headline, content];
  const text = facts.map((fact) => (fact ?? '').replace(/\s+/gu, '')).join('\0');
  return createHash('sha256').update(text).digest('hex');
}

async function findByDigest(db: Kysely<Database>, digest: string): Promise<Known | null> {
  const row = await db
    .selectFrom('bulletins')
    .select(['id', 'slug', 'state'])
    .where('source_digest', '=', digest)
    .executeTakeFirst();
  return row ?? null;
}

async function channelOf(trx: Trx, document: IntakeDocument, wanted: string | undefined) {
  const name = wanted ?? document.channel ?? FALLBACK_CHANNEL.name;
  const existing = await trx
    .selectFrom('channels')
    .selectAll()
    .where((eb) => eb.or([eb('name', '=', name), eb('slug', '=', name)]))
    .executeTakeFirst();
  if (existing !== undefined) return existing;
  return createChannel(trx, {
    name,
    issuer: document.issuer ?? '',
    ...(name === FALLBACK_CHANNEL.name ? { slug: FALLBACK_CHANNEL.slug } : {}),
  });
}

function createFrom(
  trx: Trx,
  document: IntakeDocument,
  context: {
    channel: { id: string; slug: string };
    digest: string;
    pictures: ReadonlyMap<string, NormalPicture>;
    options: StoreOptions;
  },
) {
  const { bodyHtml, bodyText, docNumber, issuedOn, issueNumber, issuer, source, subheadline } =
    document;
  // A bulletin needs a headline to stand in a list; where none is printed its opening serves.
  const opening = [...(bodyText.split('\n')[0] ?? '')].slice(0, 40).join('');
  const headline = document.headline ?? document.title ?? opening;
  return createBulletin(
    trx,
    {
      title: document.title ?? headline,
      headline,
      subheadline,
      issueNumber,
      docNumber,
      issuer,
      issuedOn,
      source,
      bodyHtml: document.pictures.length > 0 ? placePictures(bodyHtml, context.pictures) : bodyHtml,
      bodyText,
      channel: context.channel,
      issue: issueNumber === null ? { year: null, number: null } : parseIssueNumber(issueNumber),
      archiveDay: shanghaiDay(publicationOf(document, context.options)),
      sourceDigest: context.digest,
    },
    context.options.now,
  );
}

/** When the document counts as published: as printed, else on its issue date if so asked, else now. */
function publicationOf(document: IntakeDocument, { archive, now }: StoreOptions): string {
  const printed = document.publishedAt ?? (archive ? document.issuedOn : null);
  return printed === null ? now : fromShanghai(printed);
}
