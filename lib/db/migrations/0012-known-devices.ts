import type { Kysely } from 'kysely';
import { engineOf, plainText } from '../dialect';

/**
 * When a session was last used, so that one left alone ends; and devices that somebody has signed in
 * on, whose wrong passwords count by themselves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const text = plainText(engineOf(db));
  await db.schema
    .alterTable('sessions')
    .addColumn('seen_at', text, (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('known_devices')
    .addColumn('digest', text, (c) => c.primaryKey())
    .addColumn('account_id', text, (c) => c.notNull().references('accounts.id'))
    .addColumn('expires_at', text, (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('known_devices_account')
    .on('known_devices')
    .column('account_id')
    .execute();
  await db.schema
    .alterTable('sign_in_failures')
    .addColumn('device_digest', text, (c) => c.notNull().defaultTo(''))
    .execute();
}
