import type { Metadata } from 'next';
import { OfflineNotice } from '@/components/offline/offline-notice';
import { SiteNav } from '@/components/shell/site-nav';

export const dynamic = 'force-static';

export const metadata: Metadata = { title: '没有网络', robots: { index: false } };

/** Stands in, without a network, for any page that is not on the device; the worker keeps it. */
export default function OfflinePage() {
  return (
    <>
      <main id="content" tabIndex={-1} className="mx-auto max-w-2xl pb-24 lg:pl-24">
        <OfflineNotice />
      </main>
      <SiteNav />
    </>
  );
}
