import { Feed } from 'feed';
import type { FeedEntry } from '@/lib/bulletins/queries';
import { paths } from '@/lib/paths';

/** The newest bulletins as a feed that readers and programs follow; a correction is an update. */
export function buildFeed(options: {
  /** `https://…` without a trailing slash. */
  siteUrl: string;
  title: string;
  description: string;
  /** Path of the page the feed belongs to, and of the feed in both its forms. */
  page: string;
  atom: string;
  json: string;
  bulletins: readonly FeedEntry[];
}): Feed {
  const { siteUrl, bulletins } = options;
  const newest = bulletins
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1);
  const feed = new Feed({
    id: `${siteUrl}${options.page}`,
    title: options.title,
    description: options.description,
    link: `${siteUrl}${options.page}`,
    language: 'zh-CN',
    copyright: '',
    generator: 'Jianbao',
    ...(newest === undefined ? {} : { updated: new Date(newest) }),
    feedLinks: { atom: `${siteUrl}${options.atom}`, json: `${siteUrl}${options.json}` },
  });
  for (const bulletin of bulletins) {
    const url = `${siteUrl}${paths.bulletin(bulletin.slug)}`;
    feed.addItem({
      id: url,
      link: url,
      title: bulletin.headline,
      description: bulletin.summary,
      date: new Date(bulletin.updatedAt),
      published: new Date(bulletin.publishedAt),
      category: [{ name: bulletin.channel.name }],
      ...(bulletin.issuer === null ? {} : { author: [{ name: bulletin.issuer }] }),
    });
  }
  return feed;
}
