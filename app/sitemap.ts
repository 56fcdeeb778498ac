import type { MetadataRoute } from 'next';
import { listForSitemap } from '@/lib/bulletins/queries';
import { listPublicChannels } from '@/lib/channels/queries';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

export const dynamic = 'force-dynamic';

/** A sitemap file holds at most 50,000 addresses (sitemaps.org); the newest are the ones to crawl. */
const MOST = 49_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const db = servedDatabase();
  const { siteUrl } = readEnv();
  const [channels, bulletins] = await Promise.all([
    listPublicChannels(db),
    listForSitemap(db, MOST),
  ]);
  return [
    { url: `${siteUrl}${paths.feed()}` },
    { url: `${siteUrl}${paths.channels()}` },
    ...channels.map(({ slug }) => ({ url: `${siteUrl}${paths.channel(slug)}` })),
    ...bulletins.map(({ slug, updatedAt }) => ({
      url: `${siteUrl}${paths.bulletin(slug)}`,
      lastModified: updatedAt,
    })),
  ];
}
