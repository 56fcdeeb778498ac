import { listForSitemap } from '@/lib/bulletins/queries';
import { listPublicChannels } from '@/lib/channels/queries';
import type { Db } from '@/lib/db/connection';
import { paths } from '@/lib/paths';
import { element, writeXml } from '@/lib/xml/write-xml';

/** A sitemap file holds at most 50,000 addresses (sitemaps.org); the newest are the ones to crawl. */
const MOST = 49_000;

/** Every page worth crawling, bulletins with the day they were published or last corrected. */
export async function writeSitemap(db: Db, siteUrl: string): Promise<string> {
  const [channels, bulletins] = await Promise.all([
    listPublicChannels(db),
    listForSitemap(db, MOST),
  ]);
  const url = (path: string, updatedAt: string | null) =>
    element('url', {}, [
      element('loc', {}, [siteUrl + path]),
      updatedAt === null ? null : element('lastmod', {}, [updatedAt]),
    ]);
  return writeXml(
    element('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, [
      url(paths.feed(), null),
      url(paths.channels(), null),
      ...channels.map(({ slug }) => url(paths.channel(slug), null)),
      ...bulletins.map(({ slug, updatedAt }) => url(paths.bulletin(slug), updatedAt)),
    ]),
  );
}
