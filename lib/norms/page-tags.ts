import type { Bulletin } from '@/lib/bulletins/bulletin';
import type { ChannelProfile } from '@/lib/channels/channel';
import type { SiteIdentity } from '@/lib/site/identity';
import { shanghaiDay, shanghaiTime } from '@/lib/time/shanghai';

/**
 * The page tags that supervising bodies' crawlers read: `<meta name=… content=…>`
 * (《政府网站发展指引》, 2017, page-tag norm). What is not set is left out, never invented.
 */
export type PageTags = Record<string, string>;

function present(tags: Record<string, string | null | undefined>): PageTags {
  return Object.fromEntries(
    Object.entries(tags).filter((tag): tag is [string, string] => Boolean(tag[1])),
  );
}

/** On every page. */
export function siteTags(site: SiteIdentity): PageTags {
  return present({
    SiteName: site.siteName,
    SiteDomain: site.siteDomain,
    SiteIDCode: site.siteIdCode,
  });
}

/** On a channel's pages, and on each of its bulletins. */
export function columnTags(
  channel: Pick<ChannelProfile, 'name' | 'introduction' | 'keywords' | 'columnType'>,
): PageTags {
  return present({
    ColumnName: channel.name,
    ColumnDescription: channel.introduction,
    ColumnKeywords: channel.keywords.join(','),
    ColumnType: channel.columnType,
  });
}

/** On a bulletin's page. `url` is absolute; `imageUrl` too, where there is a picture. */
export function articleTags(
  bulletin: Bulletin,
  addresses: { url: string; imageUrl: string | null },
): PageTags {
  return present({
    ArticleTitle: bulletin.headline,
    PubDate: `${shanghaiDay(bulletin.publishedAt)} ${shanghaiTime(bulletin.publishedAt)}`,
    ContentSource: bulletin.source ?? bulletin.issuer ?? bulletin.channel.name,
    Author: bulletin.issuer,
    Description: bulletin.summary,
    Image: addresses.imageUrl,
    Url: addresses.url,
  });
}
