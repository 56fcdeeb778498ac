import type { Transaction } from 'kysely';
import { tickEveryPage } from '@/lib/db/change-clock';
import type { Database } from '@/lib/db/tables';

/** Replaces the settings of one group as a whole; `value` has passed the group's schema. */
export async function saveSettings(
  trx: Transaction<Database>,
  group: string,
  value: unknown,
): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ name: group, value: JSON.stringify(value) })
    .onConflict((c) => c.column('name').doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })))
    .execute();
  await tickEveryPage(trx);
}
