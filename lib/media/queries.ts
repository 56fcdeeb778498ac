import type { Db } from '@/lib/db/connection';
import type { Medium } from '@/lib/db/tables';

export async function findMedium(db: Db, id: string): Promise<Medium | null> {
  const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Whether readers may see a picture: a published bulletin shows it in its newest edition. */
export async function isPublicMedium(db: Db, id: string): Promise<boolean> {
  const shown = await db
    .selectFrom('edition_media as m')
    .innerJoin('bulletins as b', 'b.edition_id', 'm.edition_id')
    .select('b.id')
    .where('m.medium_id', '=', id)
    .where('b.state', '=', 'published')
    .limit(1)
    .executeTakeFirst();
  return shown !== undefined;
}
