import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Kysely, Transaction } from 'kysely';
import {
  correctBulletin,
  createBulletin,
  publishBulletin,
  withdrawBulletin,
  type EditionDraft,
} from '@/lib/bulletins/commands';
import { createChannel } from '@/lib/channels/commands';
import type { Database } from '@/lib/db/tables';
import { parseIssueNumber } from '@/lib/intake/facts/issue-number';
import { storeMedium } from '@/lib/media/commands';
import { normalisePicture } from '@/lib/media/normalise';
import { saveSiteIdentity } from '@/lib/site/commands';
import { findSiteIdentity } from '@/lib/site/queries';
import { unnamedSite } from '@/lib/site/identity';
import { fromShanghai } from '@/lib/time/shanghai';
import { markdownBody, type SamplePicture } from './markdown-body';
import type { DemoBulletin } from './demo-bulletin';
import { seedComments } from './seed-comments';
import { bulletins, channels, pictures, siteIdentity } from './world';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Fills an empty database with the sample world in one transaction, but for a name that was given to the
 * site already; returns how many bulletins.
 */
export async function seedSampleWorld(db: Kysely<Database>, dataDir: string): Promise<number> {
  await db.transaction().execute(async (trx) => {
    // Somebody may have named the site already, before or during the first start.
    if ((await findSiteIdentity(trx)) === unnamedSite) await saveSiteIdentity(trx, siteIdentity);
    const stored = await storePictures(trx, dataDir);
    const channelIds = new Map<string, string>();
    for (const channel of channels) {
      const { id } = await createChannel(trx, channel);
      channelIds.set(channel.slug, id);
    }
    // Oldest first, so that ids, too, are in the order of publication.
    const inOrder = [...bulletins].sort((a, b) => a.publishedAt.localeCompare(b.publishedAt));
    const bulletinIds = new Map<string, string>();
    for (const bulletin of inOrder) {
      const channelId = channelIds.get(bulletin.channel);
      if (channelId === undefined)
        throw new Error(`no sample channel is called ${bulletin.channel}`);
      bulletinIds.set(bulletin.slug, await publishSample(trx, bulletin, channelId, stored));
    }
    await seedComments(trx, bulletinIds);
  });
  return bulletins.length;
}

async function storePictures(
  trx: Transaction<Database>,
  dataDir: string,
): Promise<Record<string, SamplePicture>> {
  const stored: Record<string, SamplePicture> = {};
  for (const [name, { alt, file }] of Object.entries(pictures)) {
    const bytes = await readFile(`${folder}pictures/${file}`);
    const id = createHash('sha256').update(bytes).digest('hex');
    const picture = await normalisePicture(bytes);
    if (picture === null) throw new Error(`sample picture ${file} cannot be read`);
    await storeMedium(trx, dataDir, id, picture);
    stored[name] = { id, alt, width: picture.width, height: picture.height };
  }
  return stored;
}

async function publishSample(
  trx: Transaction<Database>,
  sample: DemoBulletin,
  channelId: string,
  stored: Record<string, SamplePicture>,
): Promise<string> {
  const newest = await readFile(`${folder}bulletins/${sample.body}`, 'utf8');
  const corrections = sample.corrections ?? [];
  // The file holds the newest text; undoing the corrections from the last gives each earlier edition.
  const texts = [newest];
  for (const { replace } of [...corrections].reverse()) {
    texts.unshift((texts[0] ?? '').replace(replace.now, replace.was));
  }
  const edition = (markdown: string): EditionDraft => {
    const { html, text } = markdownBody(markdown, stored);
    return {
      title: sample.title,
      headline: sample.headline,
      subheadline: sample.subheadline,
      issueNumber: sample.issueNumber,
      docNumber: sample.docNumber,
      issuer: sample.issuer,
      issuedOn: sample.issuedOn,
      source: sample.source,
      summary: sample.summary,
      bodyHtml: html,
      bodyText: text,
      coverId: sample.cover === undefined ? null : (stored[sample.cover]?.id ?? null),
    };
  };

  const at = fromShanghai(sample.publishedAt);
  const { id } = await createBulletin(
    trx,
    {
      ...edition(texts[0] ?? ''),
      channel: { id: channelId, slug: sample.channel },
      slug: sample.slug,
      issue:
        sample.issueNumber === null
          ? { year: null, number: null }
          : parseIssueNumber(sample.issueNumber),
    },
    at,
  );
  await publishBulletin(trx, id, at);
  for (const [index, { at: correctedAt, changeNote }] of corrections.entries()) {
    const draft = edition(texts[index + 1] ?? '');
    await correctBulletin(trx, id, { draft, changeNote, at: fromShanghai(correctedAt) });
  }
  if (sample.withdrawal !== undefined) {
    const { at: withdrawnAt, note } = sample.withdrawal;
    await withdrawBulletin(trx, id, { note, at: fromShanghai(withdrawnAt) });
  }
  return id;
}
