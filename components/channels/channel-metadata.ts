import type { Metadata } from 'next';
import type { ChannelProfile } from '@/lib/channels/channel';
import { columnTags, siteTags } from '@/lib/norms/page-tags';
import { paths } from '@/lib/paths';
import type { SiteIdentity } from '@/lib/site/identity';

/** The head of a channel's page, or of one year of its archive. */
export function channelMetadata(
  channel: ChannelProfile,
  site: SiteIdentity,
  page: { path: string; year?: string },
): Metadata {
  const title = page.year === undefined ? channel.name : `${channel.name} ${page.year}年`;
  const description = channel.introduction === '' ? title : channel.introduction;
  return {
    title,
    description,
    keywords: channel.keywords,
    alternates: {
      canonical: page.path,
      types: {
        'application/atom+xml': [{ url: paths.channelAtom(channel.slug), title: channel.name }],
        'application/feed+json': [
          { url: paths.channelJsonFeed(channel.slug), title: channel.name },
        ],
      },
    },
    openGraph: {
      type: 'website',
      title,
      description,
      url: page.path,
      siteName: site.siteName,
      locale: 'zh_CN',
    },
    twitter: { card: 'summary', title, description },
    other: { ...siteTags(site), ...columnTags(channel) },
  };
}
