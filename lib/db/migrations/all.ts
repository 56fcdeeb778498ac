import type { Migration } from 'kysely';
import * as bulletins from './0001-bulletins';
import * as comments from './0002-comments';

/** Every migration by name, run in this order; one that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-bulletins': bulletins,
  '0002-comments': comments,
};
