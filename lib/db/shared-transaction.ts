import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { engineOf } from './dialect';
import type { Database } from './tables';

/** Works done in one transaction at most, so that a reader between two of them waits little. */
const MOST_TOGETHER = 64;

interface Job {
  work: (trx: Transaction<Database>) => Promise<unknown>;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

const queues = new WeakMap<Kysely<Database>, Job[]>();

/**
 * Runs `work` in a transaction and resolves once that is committed. On SQLite, where writers follow
 * one another anyway and each commit waits for the disk, what is waiting shares a transaction: the
 * works run one after another, each seeing what those before it did. When any of them throws, all are
 * undone and each runs again in a transaction of its own; so `work` must be fit to run twice. When the
 * transaction itself fails, all of them do.
 */
export function inSharedTransaction<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  if (engineOf(db) === 'postgres') return db.transaction().execute(work);
  return new Promise<T>((resolve, reject) => {
    const waiting = queues.get(db);
    const job: Job = { work, resolve, reject };
    if (waiting !== undefined) {
      waiting.push(job);
      return;
    }
    queues.set(db, [job]);
    void drain(db);
  });
}

async function drain(db: Kysely<Database>): Promise<void> {
  for (;;) {
    // What has come in over the network meanwhile gets the chance to join.
    await nextTurn();
    const jobs = queues.get(db)?.splice(0, MOST_TOGETHER) ?? [];
    if (jobs.length === 0) {
      queues.delete(db);
      return;
    }
    await runTogether(db, jobs);
  }
}

async function runTogether(db: Kysely<Database>, jobs: readonly Job[]): Promise<void> {
  let working = false;
  try {
    const results = await db.transaction().execute(async (trx) => {
      working = true;
      const each: unknown[] = [];
      for (const { work } of jobs) each.push(await work(trx));
      working = false;
      return each;
    });
    jobs.forEach(({ resolve }, n) => resolve(results[n] as never));
  } catch (error) {
    // When the transaction could not begin or commit, none of them is to blame: each waiting for the
    // database by itself would only hold up everybody else that much longer.
    if (jobs.length === 1 || !working) for (const job of jobs) job.reject(error);
    else for (const job of jobs) await runTogether(db, [job]);
  }
}
