import type { z } from 'zod';
import type { Db } from '@/lib/db/connection';
import { prepared } from '@/lib/db/prepared';

/** The stored settings of one group; null when unset, or when they no longer fit their schema. */
export async function findSettings<S extends z.ZodType>(
  db: Db,
  group: string,
  schema: S,
): Promise<z.output<S> | null> {
  const [row] = (await findGroup(db, { group })).rows;
  if (row === undefined) return null;
  const stored = schema.safeParse(JSON.parse(row.value));
  return stored.success ? stored.data : null;
}

const findGroup = prepared((db, { group }: { group: string }) =>
  db.selectFrom('settings').select('value').where('name', '=', group),
);
