'use client';

import { usePathname } from 'next/navigation';
import { setOfflineState, useOfflineState } from '@/lib/client/offline-state';
import { paths } from '@/lib/paths';
import { AnswerNote } from './answer-note';
import { DeliveryNews } from './delivery-news';
import { Floating } from './floating';
import { InstallHint } from './install-hint';
import { OfflineStrip } from './offline-strip';
import { UpdateNotice } from './update-notice';

/**
 * What the reader is told of what goes on behind the page: of their comments and of what they asked for
 * always, of the rest one thing at a time.
 */
export default function OfflineNews() {
  const { copyFrom, lostAt, said, shrunkTo, takeUpdate } = useOfflineState();
  const pathname = usePathname();
  // A page that a link has led to since came from the server.
  const keptAt = copyFrom?.path === pathname ? copyFrom.keptAt : null;
  const quiet = lostAt === null && keptAt === null && shrunkTo === null;
  return (
    <div className="floating-stack">
      <DeliveryNews />
      <AnswerNote />
      {!quiet && <OfflineStrip keptAt={keptAt} />}
      {quiet && takeUpdate !== null && <UpdateNotice onTake={takeUpdate} />}
      {quiet && takeUpdate === null && pathname === paths.feed() && <InstallHint />}
      {said !== null && (
        <Floating role="alert">
          <p>{said}</p>
          <button type="button" onClick={() => setOfflineState({ said: null })}>
            知道了
          </button>
        </Floating>
      )}
    </div>
  );
}
