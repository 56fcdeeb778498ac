import type { Transaction } from 'kysely';
import { tick } from '@/lib/db/change-clock';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { shanghaiDay } from '@/lib/time/shanghai';
import { bulletinSlug, countCharacters, summarise } from './bulletin';

type Trx = Transaction<Database>;

/** What one edition says. Days `YYYY-MM-DD`; the body has passed the intake allowlist. */
export interface EditionDraft {
  title: string;
  headline: string;
  subheadline: string | null;
  issueNumber: string | null;
  docNumber: string | null;
  issuer: string | null;
  issuedOn: string | null;
  source: string | null;
  bodyHtml: string;
  bodyText: string;
  /** Made from the body when absent. */
  summary?: string;
  coverId?: string | null;
}

export interface BulletinDraft extends EditionDraft {
  channel: { id: string; slug: string };
  /** Year and number of the issue number, as far as printed. */
  issue: { year: number | null; number: number | null };
  /** The day it is archived under where it prints no issue date, `YYYY-MM-DD`; today by default. */
  archiveDay?: string;
  slug?: string;
  sourceDigest?: string | null;
}

/** Creates a bulletin as a draft with its first edition; `now` is an ISO instant. */
export async function createBulletin(
  trx: Trx,
  draft: BulletinDraft,
  now: string = new Date().toISOString(),
): Promise<{ id: string; slug: string }> {
  const id = newId();
  const editionId = newId();
  const day = draft.issuedOn ?? draft.archiveDay ?? shanghaiDay(now);
  const archiveYear = draft.issue.year ?? Number(day.slice(0, 4));
  const issueSerial = draft.issue.number ?? 0;
  const slug = await freeSlug(
    trx,
    draft.slug ?? bulletinSlug({ channelSlug: draft.channel.slug, archiveYear, issueSerial, day }),
  );
  await trx
    .insertInto('bulletins')
    .values({
      id,
      slug,
      channel_id: draft.channel.id,
      state: 'draft',
      edition_id: editionId,
      published_at: null,
      archive_year: archiveYear,
      issue_serial: issueSerial,
      withdrawn_at: null,
      withdrawal_note: null,
      source_digest: draft.sourceDigest ?? null,
      created_at: now,
    })
    .execute();
  await insertEdition(
    trx,
    { id: editionId, bulletinId: id, number: 1, changeNote: null, now },
    draft,
  );
  return { id, slug };
}

/** Publishes a draft as of `at` (ISO). */
export async function publishBulletin(trx: Trx, id: string, at: string): Promise<void> {
  await trx
    .updateTable('bulletins')
    .set({ state: 'published', published_at: at })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  await tick(trx);
}

/**
 * Corrects a published bulletin: a new edition with a public note of what changed. Earlier editions
 * stay as they were.
 */
export async function correctBulletin(
  trx: Trx,
  id: string,
  correction: { draft: EditionDraft; changeNote: string; at: string },
): Promise<void> {
  const { number } = await trx
    .selectFrom('editions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('bulletin_id', '=', id)
    .executeTakeFirstOrThrow();
  const editionId = newId();
  const { changeNote, at: now } = correction;
  await insertEdition(
    trx,
    { id: editionId, bulletinId: id, number: number + 1, changeNote, now },
    correction.draft,
  );
  await trx.updateTable('bulletins').set({ edition_id: editionId }).where('id', '=', id).execute();
  await tick(trx);
}

/** Withdraws a published bulletin: its address keeps a dated notice, its text is shown no more. */
export async function withdrawBulletin(
  trx: Trx,
  id: string,
  withdrawal: { note: string; at: string },
): Promise<void> {
  await trx
    .updateTable('bulletins')
    .set({
      state: 'withdrawn',
      withdrawn_at: withdrawal.at,
      withdrawal_note: withdrawal.note,
    })
    .where('id', '=', id)
    .where('state', '=', 'published')
    .executeTakeFirstOrThrow();
  await tick(trx);
}

async function insertEdition(
  trx: Trx,
  edition: {
    id: string;
    bulletinId: string;
    number: number;
    changeNote: string | null;
    now: string;
  },
  draft: EditionDraft,
): Promise<void> {
  await trx
    .insertInto('editions')
    .values({
      id: edition.id,
      bulletin_id: edition.bulletinId,
      number: edition.number,
      title: draft.title,
      headline: draft.headline,
      subheadline: draft.subheadline,
      issue_number: draft.issueNumber,
      doc_number: draft.docNumber,
      issuer: draft.issuer,
      issued_on: draft.issuedOn,
      source: draft.source,
      summary: draft.summary ?? summarise(draft.bodyText),
      body_html: draft.bodyHtml,
      body_text: draft.bodyText,
      characters: countCharacters(draft.bodyText),
      cover_id: draft.coverId ?? null,
      change_note: edition.changeNote,
      created_at: edition.now,
    })
    .execute();
}

/** `wanted`, or with the next free number where it is taken: `xnjs-20040910-2`. */
async function freeSlug(trx: Trx, wanted: string): Promise<string> {
  const taken = await trx
    .selectFrom('bulletins')
    .select('slug')
    // From `wanted-` up to `wanted.`, the character after the hyphen: a range the index can walk.
    .where((eb) =>
      eb.or([
        eb('slug', '=', wanted),
        eb.and([eb('slug', '>', `${wanted}-`), eb('slug', '<', `${wanted}.`)]),
      ]),
    )
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`;
    if (!slugs.has(slug)) return slug;
  }
}
