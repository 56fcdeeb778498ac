import type { Db } from '@/lib/db/connection';
import { findSettings } from '@/lib/settings/queries';
import { siteIdentity, unnamedSite, type SiteIdentity } from './identity';

/** The site's identity from the settings. */
export async function findSiteIdentity(db: Db): Promise<SiteIdentity> {
  return (await findSettings(db, 'identity', siteIdentity)) ?? unnamedSite;
}
