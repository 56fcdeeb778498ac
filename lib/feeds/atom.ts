import { element, writeXml } from '@/lib/xml/write-xml';
import type { Feed, FeedItem } from './feed';
import { ATOM_TYPE, JSON_FEED_TYPE } from './media-types';

const text = (name: string, value: string) => element(name, {}, [value]);

const link = (rel: string, href: string, type: string) => element('link', { rel, href, type });

/** The feed as Atom (RFC 4287): names and headlines as plain text, the bulletin as escaped HTML. */
export function writeAtom(feed: Feed): string {
  return writeXml(
    element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' }, [
      text('id', feed.page),
      text('title', feed.title),
      text('subtitle', feed.description),
      text('updated', feed.updatedAt),
      element('author', {}, [text('name', feed.author)]),
      link('alternate', feed.page, 'text/html'),
      link('self', feed.atom, ATOM_TYPE),
      link('alternate', feed.json, JSON_FEED_TYPE),
      text('icon', feed.icon),
      text('generator', 'Jianbao'),
      ...feed.items.map(entry),
    ]),
  );
}

function entry(item: FeedItem) {
  return element('entry', {}, [
    text('id', item.url),
    text('title', item.title),
    link('alternate', item.url, 'text/html'),
    text('published', item.publishedAt),
    text('updated', item.updatedAt),
    item.issuer === null ? null : element('author', {}, [text('name', item.issuer)]),
    element('category', { term: item.channel, label: item.channel }),
    text('summary', item.summary),
    element('content', { type: 'html' }, [item.html]),
  ]);
}
