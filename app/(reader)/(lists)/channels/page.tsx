import type { Metadata } from 'next';
import { ChannelCard } from '@/components/channels/channel-card';
import { SiteFooter } from '@/components/shell/site-footer';
import { Notice } from '@/components/ui/notice';
import { listPublicChannels } from '@/lib/channels/queries';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';

export const dynamic = 'force-static';
/** Seconds; for a CDN in front. In this process the page cache knows at once what has changed. */
export const revalidate = 60;

export const metadata: Metadata = { title: '栏目', alternates: { canonical: paths.channels() } };

export default async function ChannelsPage() {
  const db = servedDatabase();
  const [site, channels] = await Promise.all([findSiteIdentity(db), listPublicChannels(db)]);
  return (
    <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
      <main id="content" tabIndex={-1}>
        <h1 className="px-4 pt-6 pb-4 text-lg font-semibold">栏目</h1>
        {channels.length === 0 ? (
          <Notice title="还没有栏目">
            <p>发布第一份简报后会出现在这里。</p>
          </Notice>
        ) : (
          channels.map((channel) => <ChannelCard key={channel.slug} channel={channel} />)
        )}
      </main>
      <SiteFooter site={site} />
    </div>
  );
}
