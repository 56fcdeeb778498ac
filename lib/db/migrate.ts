import { Migrator, type Kysely } from 'kysely';
import { migrations } from './migrations/all';
import type { Database } from './tables';

/**
 * Brings the database to the newest version and returns the names of the steps it took. Each step is
 * one transaction; two processes starting together take turns. Throws what the failing step threw.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.filter((step) => step.status === 'Success').map((step) => step.migrationName);
}
