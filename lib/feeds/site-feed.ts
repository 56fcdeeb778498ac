import { listForFeed } from '@/lib/bulletins/queries';
import { slug as slugSchema } from '@/lib/bulletins/schema';
import { findChannel } from '@/lib/channels/queries';
import { readChange } from '@/lib/db/change-clock';
import type { Db } from '@/lib/db/connection';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';
import { makeFeed, type Feed } from './feed';

/** Entries in a feed; whoever follows more closely asks more often. */
const ENTRIES = 30;

/** The feed of the whole site. */
export async function siteFeed(db: Db, siteUrl: string): Promise<Feed> {
  const [{ at: changedAt }, site, bulletins] = await Promise.all([
    readChange(db),
    findSiteIdentity(db),
    listForFeed(db, { limit: ENTRIES }),
  ]);
  return makeFeed({
    siteUrl,
    changedAt,
    title: site.siteName,
    description: site.introduction ?? site.siteName,
    author: site.sponsor ?? site.siteName,
    page: paths.feed(),
    atom: paths.atom(),
    json: paths.jsonFeed(),
    bulletins,
  });
}

/** The feed of one channel; null when there is no such channel. */
export async function channelFeed(
  db: Db,
  siteUrl: string,
  channelSlug: string,
): Promise<Feed | null> {
  const slug = slugSchema.safeParse(channelSlug);
  const channel = slug.success ? await findChannel(db, slug.data) : null;
  if (channel === null) return null;
  const [{ at: changedAt }, bulletins] = await Promise.all([
    readChange(db),
    listForFeed(db, { channel: channel.slug, limit: ENTRIES }),
  ]);
  return makeFeed({
    siteUrl,
    changedAt,
    title: channel.name,
    description: channel.introduction === '' ? channel.name : channel.introduction,
    author: channel.issuer === '' ? channel.name : channel.issuer,
    page: paths.channel(channel.slug),
    atom: paths.channelAtom(channel.slug),
    json: paths.channelJsonFeed(channel.slug),
    bulletins,
  });
}
