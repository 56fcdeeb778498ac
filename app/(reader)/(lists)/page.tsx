import type { Metadata } from 'next';
import { AccountHead } from '@/components/feed/account-head';
import { Feed } from '@/components/feed/feed';
import { ElderToggle } from '@/components/shell/elder-toggle';
import { SiteFooter } from '@/components/shell/site-footer';
import { listBulletins } from '@/lib/bulletins/queries';
import { PAGE_SIZE } from '@/lib/bulletins/schema';
import { sealFromName } from '@/lib/channels/channel';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';
import { shanghaiDay } from '@/lib/time/shanghai';

export const dynamic = 'force-static';
/** Seconds; for a CDN in front. In this process the page cache knows at once what has changed. */
export const revalidate = 60;

export const metadata: Metadata = { alternates: { canonical: paths.feed() } };

export default async function FeedPage() {
  const db = servedDatabase();
  const [site, firstPage] = await Promise.all([
    findSiteIdentity(db),
    listBulletins(db, { limit: PAGE_SIZE }),
  ]);
  return (
    <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
      <main id="content" tabIndex={-1}>
        <AccountHead
          seal={site.seal ?? sealFromName(site.siteName)}
          name={site.siteName}
          introduction={site.introduction}
        >
          <ElderToggle />
        </AccountHead>
        <Feed firstPage={firstPage} madeOn={shanghaiDay(new Date().toISOString())} />
        <noscript>
          <p className="px-6 pb-6 text-center">
            <a href={paths.channels()} className="text-link underline">
              更早的简报请按栏目和年份查阅
            </a>
          </p>
        </noscript>
      </main>
      <SiteFooter site={site} />
    </div>
  );
}
