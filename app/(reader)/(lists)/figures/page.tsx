import type { Metadata } from 'next';
import { FiguresCard } from '@/components/figures/figures-card';
import { SiteFooter } from '@/components/shell/site-footer';
import { Notice } from '@/components/ui/notice';
import { yearBefore } from '@/lib/figures/figures';
import { findFigures } from '@/lib/figures/queries';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';
import { printedDay, shanghaiDay } from '@/lib/time/shanghai';

export const dynamic = 'force-static';
/** Seconds; for a CDN in front. In this process the page cache knows at once what has changed. */
export const revalidate = 60;

export const metadata: Metadata = {
  title: '留言办理情况',
  alternates: { canonical: paths.figures() },
};

/** What became of what people said, for everybody to see. */
export default async function FiguresPage() {
  const db = servedDatabase();
  const since = yearBefore(new Date().toISOString());
  const [site, figures] = await Promise.all([findSiteIdentity(db), findFigures(db, since)]);
  const most = Math.max(0, ...figures.map(({ received }) => received));
  return (
    <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
      <main id="content" tabIndex={-1}>
        <h1 className="px-4 pt-6 text-lg font-semibold">留言办理情况</h1>
        <p className="px-4 pt-1 pb-4 text-sm text-soft">
          {printedDay(shanghaiDay(since))}
          以来收到的留言，包括未公开和已撤回的；用时从收到当天算到第一次答复。表扬不需要答复，不计入比例。每次办理后更新。
        </p>
        {most === 0 ? (
          <Notice title="这一年还没有收到留言">
            <p>在任一期简报下点「写留言」，办理情况会公布在这里。</p>
          </Notice>
        ) : (
          figures.map((channel) => (
            <FiguresCard key={channel.channel.slug} figures={channel} most={most} />
          ))
        )}
      </main>
      <SiteFooter site={site} />
    </div>
  );
}
