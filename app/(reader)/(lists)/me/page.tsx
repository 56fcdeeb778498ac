import type { Metadata } from 'next';
import Link from 'next/link';
import { KeptNotice } from '@/components/me/kept-notice';
import { MyComments } from '@/components/me/my-comments';
import { MyData } from '@/components/me/my-data';
import { OnDevice } from '@/components/offline/on-device';
import { SiteFooter } from '@/components/shell/site-footer';
import { noticeAction } from '@/components/ui/notice';
import { findCommentSettings } from '@/lib/comments/queries';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';

export const dynamic = 'force-static';
/** Seconds; for a CDN in front. In this process the page cache knows at once what has changed. */
export const revalidate = 60;

export const metadata: Metadata = {
  title: '我的',
  alternates: { canonical: paths.me() },
  robots: { index: false },
};

/** The same page for everybody; what is one's own comes from this device. */
export default async function MePage() {
  const db = servedDatabase();
  const [site, settings] = await Promise.all([findSiteIdentity(db), findCommentSettings(db)]);
  return (
    <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
      <main id="content" tabIndex={-1}>
        <h1 className="px-4 pt-6 pb-4 text-lg font-semibold">我的</h1>
        <section className="below lg:rounded-2xl" aria-labelledby="mine">
          <h2 id="mine">我的留言</h2>
          <div className="needs-scripts">
            <MyComments />
          </div>
          <noscript>
            <p className="none">查看本机的留言需要启用脚本；也可以凭查询码查询。</p>
          </noscript>
          <p className="pt-3 pb-1">
            <Link href={paths.receipts()} prefetch={false} className={noticeAction}>
              凭查询码查询
            </Link>
          </p>
        </section>
        {readEnv().offline ? (
          <div className="needs-scripts">
            <OnDevice />
          </div>
        ) : (
          <section className="below lg:rounded-2xl" aria-labelledby="device">
            <h2 id="device">离线阅读</h2>
            <p className="none">本站暂时关闭了离线阅读；原先收藏的都还在，重新开放后可以接着用。</p>
          </section>
        )}
        <KeptNotice addressDays={settings.addressDays} />
        <div className="needs-scripts">
          <MyData />
        </div>
      </main>
      <SiteFooter site={site} />
    </div>
  );
}
