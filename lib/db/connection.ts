import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type SqliteStatement,
  type Transaction,
} from 'kysely';
import { LRUCache } from 'lru-cache';
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

/**
 * Transactions take the write lock as they begin: one that reads first and then finds that another
 * process wrote in between would fail at once, where this one waits for its turn.
 */
class WriteFirstDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

class WriteFirstDialect extends SqliteDialect {
  constructor(private readonly options: SqliteDialectConfig) {
    super(options);
  }
  override createDriver(): SqliteDriver {
    return new WriteFirstDriver(this.options);
  }
}

function sqlite(dataDir: string): SqliteDialect {
  return new WriteFirstDialect({
    database: async () => {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      const path = join(dataDir, 'jianbao.sqlite');
      // Made for its owner alone; SQLite gives its other files the same permissions.
      closeSync(openSync(path, 'a', 0o600));
      const file = new SQLite(path, { timeout: 5000 });
      file.pragma('journal_mode = WAL');
      // A power cut must not undo what was confirmed; NORMAL may lose the last commits in WAL mode.
      file.pragma('synchronous = FULL');
      file.pragma('foreign_keys = ON');
      // What is erased is overwritten, not only let go.
      file.pragma('secure_delete = ON');
      return withKeptStatements(file);
    },
  });
}

/** Statements kept ready; the whole product has some two hundred. */
const MOST_STATEMENTS = 500;

/** Compiling a statement costs more than running most of ours, so each is compiled once. */
function withKeptStatements(file: SQLite.Database): SqliteDatabase {
  const kept = new LRUCache<string, SqliteStatement>({ max: MOST_STATEMENTS });
  return {
    close: () => file.close(),
    prepare: (text) => {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const statement = file.prepare(text);
      kept.set(text, statement);
      return statement;
    },
  };
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
