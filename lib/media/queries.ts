import type { Db } from '@/lib/db/connection';
import type { Medium } from '@/lib/db/tables';

export async function findMedium(db: Db, id: string): Promise<Medium | null> {
  const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}
