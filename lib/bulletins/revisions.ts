import { sql, type Transaction } from 'kysely';
import { tick } from '@/lib/db/change-clock';
import type { Database } from '@/lib/db/tables';
import { findNeighbours } from './neighbours';

type Trx = Transaction<Database>;

/**
 * Says that the pages of these bulletins show something else than before, beside their text: comments,
 * answers, links. `hides`: something public is gone from them, so that devices let a copy from before
 * go even when they cannot have the new page. The clock comes first in every command that moves
 * pages: on PostgreSQL its row keeps two of them from waiting for each other's bulletins.
 */
export async function movePages(
  trx: Trx,
  bulletinIds: readonly string[],
  { hides }: { hides: boolean },
): Promise<void> {
  await tick(trx);
  for (let at = 0; at < bulletinIds.length; at += 500) {
    await trx
      .updateTable('bulletins')
      .set((eb) => ({
        revision: eb('revision', '+', 1),
        ...(hides && { hidden_revision: eb('revision', '+', 1) }),
      }))
      .where('id', 'in', bulletinIds.slice(at, at + 500))
      .execute();
  }
}

/** Says that a headline has changed or gone that other pages of the channel may show. */
export async function moveChannel(trx: Trx, bulletinId: string): Promise<void> {
  await trx
    .updateTable('channels')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', (eb) =>
      eb.selectFrom('bulletins').select('channel_id').where('id', '=', bulletinId),
    )
    .execute();
}

/**
 * The bulletins just before and after this one, by number and by date, whose pages link to it. That it
 * is the channel's newest is no reason to move all the others, which list the newest too: each device
 * would fetch them anew at every publication, and what they list is still there.
 */
export async function besides(trx: Trx, bulletinId: string): Promise<string[]> {
  const here = await trx
    .selectFrom('bulletins')
    .select(['slug', 'channel_id', 'published_at', 'issue_serial'])
    .where('id', '=', bulletinId)
    .executeTakeFirstOrThrow();
  const keys = sql`(${here.published_at}, ${here.issue_serial}, ${bulletinId})`;
  const place = sql`(published_at, issue_serial, id)`;
  const nearest = (side: 'before' | 'after') => {
    let rows = trx
      .selectFrom('bulletins')
      .select('id')
      .where('channel_id', '=', here.channel_id)
      .where('state', '=', 'published')
      .where(
        side === 'before' ? sql<boolean>`${place} < ${keys}` : sql<boolean>`${place} > ${keys}`,
      )
      .limit(1);
    for (const key of ['published_at', 'issue_serial', 'id'] as const) {
      rows = rows.orderBy(key, side === 'before' ? 'desc' : 'asc');
    }
    return rows.executeTakeFirst();
  };
  const { next, previous } = await findNeighbours(trx, here.slug);
  const byNumber = await trx
    .selectFrom('bulletins')
    .select('id')
    .where('slug', 'in', [next?.slug ?? '', previous?.slug ?? ''])
    .execute();
  const found = [...byNumber, await nearest('before'), await nearest('after')];
  return [...new Set(found.flatMap((row) => (row === undefined ? [] : [row.id])))];
}
