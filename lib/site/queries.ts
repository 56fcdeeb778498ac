import type { Db } from '@/lib/db/connection';
import { siteIdentity, unnamedSite, type SiteIdentity } from './identity';

/** The site's identity from the settings; settings that no longer fit their schema count as unset. */
export async function findSiteIdentity(db: Db): Promise<SiteIdentity> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'identity')
    .executeTakeFirst();
  const stored = siteIdentity.safeParse(row === undefined ? undefined : JSON.parse(row.value));
  return stored.success ? stored.data : unnamedSite;
}
