import type { Feed } from './feed';

/** The feed as JSON Feed 1.1 (jsonfeed.org): the bulletin both as HTML and as plain text. */
export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.page,
    feed_url: feed.json,
    icon: feed.icon,
    language: 'zh-CN',
    authors: [{ name: feed.author }],
    items: feed.items.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      content_text: item.text,
      date_published: item.publishedAt,
      date_modified: item.updatedAt,
      tags: [item.channel],
      ...(item.issuer === null ? {} : { authors: [{ name: item.issuer }] }),
      ...(item.image === null ? {} : { image: item.image }),
    })),
  });
}
