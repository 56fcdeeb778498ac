import type { Kysely, Transaction } from 'kysely';
import { mediaIn, placePictures } from '@/lib/body/pictures';
import { createChannel } from '@/lib/channels/commands';
import type { Database } from '@/lib/db/tables';
import type { IntakeDocument } from '@/lib/intake/document';
import { parseIssueNumber } from '@/lib/intake/facts/issue-number';
import { storeMedium } from '@/lib/media/commands';
import { normalisePictures, type NormalPicture } from '@/lib/media/normalise';
import { fromShanghai, shanghaiDay } from '@/lib/time/shanghai';
import { archivePlace } from './bulletin';
import { createBulletin, publishBulletin } from './commands';
import { coverOf } from './cover';
import {
  digestWithPictures,
  findByDigest,
  findBySameText,
  isTextKnown,
  type KnownDocument,
} from './known-documents';

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
  const placed = mediaIn(document.bodyHtml);
  const known = await findByDigest(db, document, new Set(placed));
  if (known !== null) {
    return db.transaction().execute((trx) => publishKnown(trx, known, document, options));
  }
  const pictures = await normalisePictures(document.pictures);
  // A picture that no page shows was not stored with the bulletin either.
  const shown = new Set(placed.filter((id) => pictures.has(id)));
  try {
    return await db.transaction().execute(async (trx) => {
      const channel = await channelOf(trx, document, options.channel);
      const address = addressOf(document, channel.slug, options);
      const same =
        (await findByDigest(trx, document, shown)) ??
        (await findBySameText(trx, address, document, shown));
      if (same !== null) return publishKnown(trx, same, document, options);
      for (const [id, picture] of pictures) await storeMedium(trx, options.dataDir, id, picture);
      const bulletin = await createFrom(trx, document, { channel, pictures, options });
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
    const stored = await findByDigest(db, document, shown);
    if (stored === null) throw error;
    return db.transaction().execute((trx) => publishKnown(trx, stored, document, options));
  }
}

async function publishKnown(
  trx: Trx,
  { id, slug, state }: KnownDocument,
  document: IntakeDocument,
  options: StoreOptions,
): Promise<StoreOutcome> {
  if (!options.publish || state !== 'draft') return { outcome: 'known', slug };
  await publishBulletin(trx, id, publicationOf(document, options));
  return { outcome: 'published', slug };
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

async function createFrom(
  trx: Trx,
  document: IntakeDocument,
  context: {
    channel: { id: string; slug: string };
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
      issue: issueOf(document),
      archiveDay: shanghaiDay(publicationOf(document, context.options)),
      coverId: coverOf(bodyHtml, context.pictures),
      // With other pictures, the text alone no longer tells this document from the known one.
      sourceDigest: (await isTextKnown(trx, document))
        ? digestWithPictures(document)
        : document.textDigest,
    },
    context.options.now,
  );
}

function issueOf({ issueNumber }: IntakeDocument): { year: number | null; number: number | null } {
  return issueNumber === null ? { year: null, number: null } : parseIssueNumber(issueNumber);
}

/** The slug it would have if it were the first of its channel and issue, or day. */
function addressOf(document: IntakeDocument, channelSlug: string, options: StoreOptions): string {
  const day = document.issuedOn ?? shanghaiDay(publicationOf(document, options));
  return archivePlace({ channelSlug, issue: issueOf(document), day }).slug;
}

/** When the document counts as published: as printed, else on its issue date if so asked, else now. */
function publicationOf(document: IntakeDocument, { archive, now }: StoreOptions): string {
  const printed = document.publishedAt ?? (archive ? document.issuedOn : null);
  return printed === null ? now : fromShanghai(printed);
}
