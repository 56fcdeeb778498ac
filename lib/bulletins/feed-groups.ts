import { shanghaiDay } from '@/lib/time/shanghai';
import type { BulletinSummary } from './bulletin';

/** One message of the feed: what one channel published on one day, the newest leading. */
export interface FeedGroup {
  /** `<channel slug> <day>`. */
  key: string;
  day: string;
  /** ISO instant of the lead bulletin. */
  publishedAt: string;
  bulletins: [BulletinSummary, ...BulletinSummary[]];
}

/**
 * Groups bulletins (newest first) by channel and day, as an official account shows its messages. The
 * groups stand in the order of their newest bulletins, and a later page can only extend the last day.
 */
export function groupFeed(bulletins: readonly BulletinSummary[]): FeedGroup[] {
  const groups = new Map<string, FeedGroup>();
  for (const bulletin of bulletins) {
    const day = shanghaiDay(bulletin.publishedAt);
    const key = `${bulletin.channel.slug} ${day}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { key, day, publishedAt: bulletin.publishedAt, bulletins: [bulletin] });
    } else {
      group.bulletins.push(bulletin);
    }
  }
  return [...groups.values()];
}
