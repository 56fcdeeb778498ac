import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Env } from '@/lib/env';
import type { Database } from './tables';

/** What queries and commands take first: the database or an open transaction on it. */
export type Db = Kysely<Database> | Transaction<Database>;

/**
 * Opens the database the environment names: PostgreSQL with `databaseUrl`, else the SQLite file
 * `jianbao.sqlite` under `dataDir` (made if absent). The caller closes it with `destroy()`.
 */
export function openDatabase(env: Pick<Env, 'dataDir' | 'databaseUrl'>): Kysely<Database> {
  return new Kysely<Database>({
    dialect: env.databaseUrl === undefined ? sqlite(env.dataDir) : postgres(env.databaseUrl),
  });
}

function sqlite(dataDir: string): SqliteDialect {
  return new SqliteDialect({
    database: async () => {
      mkdirSync(dataDir, { recursive: true });
      const file = new SQLite(join(dataDir, 'jianbao.sqlite'), { timeout: 5000 });
      file.pragma('journal_mode = WAL');
      // A power cut must not undo what was confirmed; NORMAL may lose the last commits in WAL mode.
      file.pragma('synchronous = FULL');
      file.pragma('foreign_keys = ON');
      return file;
    },
  });
}

function postgres(connectionString: string): PostgresDialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5000 });
      // An idle connection cut by the server is replaced at the next query; unheard, it would end the process.
      pool.on('error', (error) => console.error('database connection lost:', error.message));
      return pool;
    },
  });
}
