'use client';

import { usePathname } from 'next/navigation';
import { useOfflineState } from '@/lib/client/offline-state';
import { paths } from '@/lib/paths';
import { DeliveryNews } from './delivery-news';
import { InstallHint } from './install-hint';
import { OfflineStrip } from './offline-strip';
import { UpdateNotice } from './update-notice';

/**
 * What the reader is told of what goes on behind the page: of their comments always, of the rest one
 * thing at a time.
 */
export default function OfflineNews() {
  const { copyFrom, lostAt, shrunkTo, takeUpdate } = useOfflineState();
  const pathname = usePathname();
  const quiet = lostAt === null && copyFrom === null && shrunkTo === null;
  return (
    <div className="floating-stack">
      <DeliveryNews />
      {!quiet && <OfflineStrip />}
      {quiet && takeUpdate !== null && <UpdateNotice onTake={takeUpdate} />}
      {quiet && takeUpdate === null && pathname === paths.feed() && <InstallHint />}
    </div>
  );
}
