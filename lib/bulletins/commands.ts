import type { Transaction, Updateable } from 'kysely';
import { openingText } from '@/lib/body/opening-text';
import { tick } from '@/lib/db/change-clock';
import { newId } from '@/lib/db/new-id';
import type { BulletinTable, Database } from '@/lib/db/tables';
import { mediaIn } from '@/lib/media/medium';
import { shanghaiDay } from '@/lib/time/shanghai';
import { archivePlace, countCharacters, summarise } from './bulletin';
import { besides, moveChannel, movePages } from './revisions';

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
  const place = archivePlace({ channelSlug: draft.channel.slug, issue: draft.issue, day });
  const slug = await freeSlug(trx, draft.slug ?? place.slug);
  await trx
    .insertInto('bulletins')
    .values({
      id,
      slug,
      channel_id: draft.channel.id,
      state: 'draft',
      edition_id: editionId,
      published_at: null,
      archive_year: place.archiveYear,
      issue_serial: place.issueSerial,
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

/**
 * Publishes a draft as of `at` (ISO). Throws an Error with a Chinese message when it has no headline:
 * lists and feeds would show a link without a name.
 */
export async function publishBulletin(trx: Trx, id: string, at: string): Promise<void> {
  const { headline } = await trx
    .selectFrom('bulletins as b')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .select('e.headline')
    .where('b.id', '=', id)
    .executeTakeFirstOrThrow();
  requireHeadline(headline);
  await tick(trx);
  await change(trx, id, 'draft', { state: 'published', published_at: at });
  await movePages(trx, await besides(trx, id), { hides: false });
}

/**
 * Corrects a published bulletin: a new edition with a public note of what changed. Earlier editions
 * stay as they were. Throws for a draft, which is edited instead, and for what was withdrawn.
 */
export async function correctBulletin(
  trx: Trx,
  id: string,
  correction: { draft: EditionDraft; changeNote: string; at: string },
): Promise<void> {
  const { at: now, changeNote, draft } = correction;
  requireHeadline(draft.headline);
  const editionId = newId();
  await tick(trx);
  const before = await headOf(trx, id);
  // First the bulletin: its row, once changed, keeps two corrections from taking one number.
  await change(trx, id, 'published', { edition_id: editionId });
  const { number } = await trx
    .selectFrom('editions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('bulletin_id', '=', id)
    .executeTakeFirstOrThrow();
  await insertEdition(
    trx,
    { id: editionId, bulletinId: id, number: number + 1, changeNote, now },
    draft,
  );
  if (before?.headline !== draft.headline || before.issue_number !== draft.issueNumber) {
    await moveChannel(trx, id);
  }
}

/** Withdraws a published bulletin: its address keeps a dated notice, its text is shown no more. */
export async function withdrawBulletin(
  trx: Trx,
  id: string,
  withdrawal: { note: string; at: string },
): Promise<void> {
  await tick(trx);
  await change(trx, id, 'published', {
    state: 'withdrawn',
    withdrawn_at: withdrawal.at,
    withdrawal_note: withdrawal.note,
  });
  await moveChannel(trx, id);
}

/** What links to a bulletin say of it. */
function headOf(trx: Trx, id: string) {
  return trx
    .selectFrom('bulletins as b')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .select(['e.headline', 'e.issue_number'])
    .where('b.id', '=', id)
    .executeTakeFirst();
}

/** Changes a bulletin that is in the state the change is meant for; throws when it is not. */
async function change(
  trx: Trx,
  id: string,
  state: 'draft' | 'published',
  values: Updateable<BulletinTable>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('bulletins')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return;
  throw new Error(state === 'draft' ? '这期简报不是草稿。' : '这期简报没有发布，或已撤回。');
}

function requireHeadline(headline: string): void {
  if (headline.trim() === '') throw new Error('没有标题，不能发布；请先存为草稿，补上标题。');
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
      summary: draft.summary ?? summarise(openingText(draft.bodyHtml) || draft.bodyText),
      body_html: draft.bodyHtml,
      body_text: draft.bodyText,
      characters: countCharacters(draft.bodyText),
      cover_id: draft.coverId ?? null,
      change_note: edition.changeNote,
      created_at: edition.now,
    })
    .execute();
  const shown = new Set([...mediaIn(draft.bodyHtml), ...(draft.coverId ? [draft.coverId] : [])]);
  if (shown.size === 0) return;
  await trx
    .insertInto('edition_media')
    .values([...shown].map((id) => ({ medium_id: id, edition_id: edition.id })))
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
