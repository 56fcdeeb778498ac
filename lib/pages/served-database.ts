import type { Kysely } from 'kysely';
import { openDatabase } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { readEnv } from '@/lib/env';
import { pageStamp } from './page-clock';

const slot = globalThis as {
  __jianbaoDatabase?: Kysely<Database>;
  __jianbaoPageStamp?: () => Promise<string>;
};

/**
 * The server process's one database; kept on the global object because a hot reload, and each of
 * Next's bundles, would open another. Routes call this and pass it on; nothing in `lib` does.
 */
export function servedDatabase(): Kysely<Database> {
  if (slot.__jianbaoDatabase === undefined) {
    const db = openDatabase(readEnv());
    slot.__jianbaoDatabase = db;
    slot.__jianbaoPageStamp = () => pageStamp(db);
  }
  return slot.__jianbaoDatabase;
}
