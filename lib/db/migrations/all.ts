import type { Migration } from 'kysely';
import * as bulletins from './0001-bulletins';

/** Every migration by name, run in this order; one that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-bulletins': bulletins,
};
