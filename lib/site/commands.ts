import type { Transaction } from 'kysely';
import type { Database } from '@/lib/db/tables';
import { saveSettings } from '@/lib/settings/commands';
import type { SiteIdentity } from './identity';

/** Replaces the site's identity as a whole. */
export function saveSiteIdentity(
  trx: Transaction<Database>,
  identity: SiteIdentity,
): Promise<void> {
  return saveSettings(trx, 'identity', identity);
}
