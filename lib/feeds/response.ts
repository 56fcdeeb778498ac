import type { Feed } from 'feed';
import { problemResponse } from '@/lib/http/problem';

/** A CDN or reader may keep a feed for a minute. */
const CACHE = 'public, max-age=60';

export function atomResponse(feed: Feed | null): Response {
  if (feed === null) return problemResponse('not-found', '没有这个栏目。');
  return new Response(feed.atom1(), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': CACHE },
  });
}

export function jsonFeedResponse(feed: Feed | null): Response {
  if (feed === null) return problemResponse('not-found', '没有这个栏目。');
  return new Response(feed.json1(), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8', 'Cache-Control': CACHE },
  });
}
