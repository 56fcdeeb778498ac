import { sql, type Insertable, type Kysely } from 'kysely';
import { countCharacters, summarise } from '@/lib/bulletins/bulletin';
import { createChannel } from '@/lib/channels/commands';
import { tick } from '@/lib/db/change-clock';
import { engineOf } from '@/lib/db/dialect';
import { newId } from '@/lib/db/new-id';
import type { BulletinTable, Database, EditionTable } from '@/lib/db/tables';
import { headline, shuffledBody, type Body } from './texts';

const CHANNELS = 3;
/** Rows of one insert statement; with 19 columns it stays below both engines' parameter limits. */
const CHUNK = 1000;
const CHUNKS_A_TRANSACTION = 25;
/** Time from one publication to the next: 100,000 take 19 years. */
const APART_MS = 100 * 60 * 1000;

/**
 * Fills a migrated database with `count` published bulletins over three channels, an edition each.
 * With `characters` every body is that long and its own; else all share one short paragraph.
 */
export async function fillDatabase(
  db: Kysely<Database>,
  { characters, count }: { characters?: number; count: number },
): Promise<void> {
  const channelIds = await openChannels(db);
  const newest = Date.now();
  const shortBody: Body = { html: '<p>全文从略。</p>', text: '全文从略。' };
  for (let from = 0; from < count; from += CHUNK * CHUNKS_A_TRANSACTION) {
    await db.transaction().execute(async (trx) => {
      const until = Math.min(count, from + CHUNK * CHUNKS_A_TRANSACTION);
      for (let start = from; start < until; start += CHUNK) {
        const bulletins: Insertable<BulletinTable>[] = [];
        const editions: Insertable<EditionTable>[] = [];
        for (let n = start; n < Math.min(until, start + CHUNK); n += 1) {
          const at = new Date(newest - (count - n) * APART_MS).toISOString();
          const body = characters === undefined ? shortBody : shuffledBody(characters, n);
          const { bulletin, edition } = rowsOf(n, at, channelIds[n % CHANNELS] ?? '', body);
          bulletins.push(bulletin);
          editions.push(edition);
        }
        await trx.insertInto('bulletins').values(bulletins).execute();
        await trx.insertInto('editions').values(editions).execute();
      }
      await tick(trx);
    });
  }
  // As autovacuum does by itself within a minute.
  if (engineOf(db) === 'postgres') await sql`vacuum analyze`.execute(db);
}

function openChannels(db: Kysely<Database>): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const ids: string[] = [];
    for (let n = 1; n <= CHANNELS; n += 1) {
      const { id } = await createChannel(trx, { slug: `lanmu-${n}`, name: `示例栏目第${n}号` });
      ids.push(id);
    }
    return ids;
  });
}

function rowsOf(n: number, at: string, channelId: string, body: Body) {
  const [id, editionId] = [newId(), newId()];
  const title = headline(n);
  const bulletin: Insertable<BulletinTable> = {
    id,
    slug: `ceshi-${n}`,
    channel_id: channelId,
    state: 'published',
    edition_id: editionId,
    published_at: at,
    archive_year: Number(at.slice(0, 4)),
    issue_serial: (n % 200) + 1,
    withdrawn_at: null,
    withdrawal_note: null,
    source_digest: null,
    created_at: at,
  };
  const edition: Insertable<EditionTable> = {
    id: editionId,
    bulletin_id: id,
    number: 1,
    title,
    headline: title,
    subheadline: null,
    issue_number: `第${(n % 200) + 1}期`,
    doc_number: null,
    issuer: '示例市机关效能建设办公室',
    issued_on: at.slice(0, 10),
    source: null,
    summary: summarise(body.text),
    body_html: body.html,
    body_text: body.text,
    characters: countCharacters(body.text),
    cover_id: null,
    change_note: null,
    created_at: at,
  };
  return { bulletin, edition };
}
