import type { Kysely } from 'kysely';
import { engineOf, plainText } from '../dialect';

/**
 * A wrong password counts against where it came from as well, so that nobody can lock somebody else
 * out from afar; and of a TOTP code it is remembered that it was used (RFC 6238, section 5.2).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = plainText(engineOf(db));
  await db.schema
    .alterTable('sign_in_failures')
    .addColumn('address_digest', text, (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('second_factors')
    .addColumn('last_step', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
