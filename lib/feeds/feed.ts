import type { FeedEntry } from '@/lib/bulletins/queries';
import { portableHtml } from '@/lib/body/portable-html';
import { paths } from '@/lib/paths';

/** The newest bulletins as both forms of a feed tell of them. Addresses are absolute. */
export interface Feed {
  title: string;
  description: string;
  /** The page the feed belongs to; it is the feed's id as well. */
  page: string;
  /** The feed itself, in both its forms. */
  atom: string;
  json: string;
  icon: string;
  /** Who speaks where an entry names no office. */
  author: string;
  /** ISO instant. */
  updatedAt: string;
  items: FeedItem[];
}

export interface FeedItem {
  /** The bulletin's address, which never changes; its id as well. */
  url: string;
  title: string;
  summary: string;
  html: string;
  text: string;
  publishedAt: string;
  updatedAt: string;
  channel: string;
  issuer: string | null;
  /** A picture's address. */
  image: string | null;
}

/** A feed of these bulletins; a correction is an update. */
export function makeFeed(options: {
  /** `https://…` without a trailing slash. */
  siteUrl: string;
  title: string;
  description: string;
  author: string;
  /** Path of the page the feed belongs to, and of the feed in both its forms. */
  page: string;
  atom: string;
  json: string;
  /** When the site last changed, which counts while there is nothing to tell of. */
  changedAt: string;
  bulletins: readonly FeedEntry[];
}): Feed {
  const { author, bulletins, changedAt, description, siteUrl, title } = options;
  const items = bulletins.map((bulletin) => toItem(bulletin, siteUrl));
  const updates = items.map(({ updatedAt }) => updatedAt).sort();
  return {
    title,
    description,
    author,
    page: siteUrl + options.page,
    atom: siteUrl + options.atom,
    json: siteUrl + options.json,
    icon: `${siteUrl}/icon-192.png`,
    updatedAt: updates.at(-1) ?? changedAt,
    items,
  };
}

function toItem(bulletin: FeedEntry, siteUrl: string): FeedItem {
  const url = siteUrl + paths.bulletin(bulletin.slug);
  const { coverId, headline, issuer, publishedAt, summary, updatedAt } = bulletin;
  return {
    url,
    title: headline,
    summary,
    html: portableHtml(bulletin.bodyHtml, url),
    text: bulletin.bodyText,
    publishedAt,
    updatedAt,
    channel: bulletin.channel.name,
    issuer,
    image: coverId === null ? null : siteUrl + paths.media(coverId),
  };
}
