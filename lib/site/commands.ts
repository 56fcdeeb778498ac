import type { Transaction } from 'kysely';
import { tick } from '@/lib/db/change-clock';
import type { Database } from '@/lib/db/tables';
import type { SiteIdentity } from './identity';

/** Replaces the site's identity as a whole. */
export async function saveSiteIdentity(
  trx: Transaction<Database>,
  identity: SiteIdentity,
): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ name: 'identity', value: JSON.stringify(identity) })
    .onConflict((c) => c.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
    .execute();
  await tick(trx);
}
