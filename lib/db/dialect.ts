import { SqliteAdapter, sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';

/** The few places where the two engines differ. */
export type Engine = 'sqlite' | 'postgres';

export function engineOf<T>(db: Kysely<T>): Engine {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres';
}

/** Text compared byte by byte on both engines; a locale's order would change what a cursor means. */
export function plainText(engine: Engine): RawBuilder<unknown> {
  return engine === 'postgres' ? sql`text collate "C"` : sql`text`;
}

/** Makes the engine itself refuse to update or delete rows of `table`. */
export async function makeImmutable<T>(db: Kysely<T>, table: string): Promise<void> {
  if (engineOf(db) === 'sqlite') {
    for (const act of ['update', 'delete']) {
      await sql`create trigger ${sql.id(`${table}_no_${act}`)} before ${sql.raw(act)} on ${sql.table(table)}
        begin select raise(abort, 'rows of this table are immutable'); end`.execute(db);
    }
    return;
  }
  await sql`create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'rows of this table are immutable'; end $$`.execute(db);
  await sql`create trigger ${sql.id(`${table}_no_change`)} before update or delete on ${sql.table(table)}
    for each row execute function refuse_change()`.execute(db);
}

/**
 * Has what was erased leave the write-ahead log too, which keeps the pages as they were; to be called
 * after the transaction. While somebody reads it stays for the next call. PostgreSQL recycles its own
 * log, and overwrites dead rows when it vacuums.
 */
export async function forgetErased<T>(db: Kysely<T>): Promise<void> {
  if (engineOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/**
 * Locks these rows of a table in one order for all, so that transactions that change several of them
 * wait for one another rather than for ever. On SQLite every transaction that writes is alone already.
 */
export async function lockRows<T>(
  trx: Transaction<T>,
  table: string,
  ids: readonly string[],
): Promise<void> {
  if (engineOf(trx) === 'sqlite' || ids.length === 0) return;
  await sql`select id from ${sql.table(table)} where id = any(${[...ids]}) order by id for update`.execute(
    trx,
  );
}

/**
 * Makes transactions that name the same thing follow one another, each seeing what the one before
 * committed. On SQLite every transaction that writes does so already.
 */
export async function takeTurns<T>(trx: Transaction<T>, name: string): Promise<void> {
  if (engineOf(trx) === 'sqlite') return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx);
}

/**
 * Whether `column` holds `text`, A to Z being the same as a to z and every other character only itself:
 * LIKE minds capitals on one engine and not on the other.
 */
export function holdsText(
  engine: Engine,
  column: RawBuilder<unknown>,
  text: string,
): RawBuilder<boolean> {
  return engine === 'sqlite'
    ? sql<boolean>`instr(lower(${column}), lower(${text})) > 0`
    : sql<boolean>`position(lower(${text} collate "C") in lower(${column} collate "C")) > 0`;
}
