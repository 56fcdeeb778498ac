'use client';

import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { installWay, type InstallWay } from '@/lib/client/install';
import { InstallWords } from './install-hint';
import { SavedList } from './saved-list';

const StorageMeter = lazyPart(() => import('./storage-meter'));

/** 收藏 and what else this device keeps, on 我的. */
export function OnDevice() {
  return (
    <>
      <section className="below lg:rounded-2xl" aria-labelledby="saved">
        <h2 id="saved">收藏</h2>
        <SavedList />
      </section>
      <section className="below lg:rounded-2xl" aria-labelledby="device">
        <h2 id="device">离线阅读</h2>
        <InBrowser>
          <StorageMeter />
        </InBrowser>
        <HowToInstall />
      </section>
    </>
  );
}

function HowToInstall() {
  const [way, setWay] = useState<InstallWay>({ kind: 'none' });
  useEffect(() => {
    const timer = setTimeout(() => setWay(installWay()), 0);
    return () => clearTimeout(timer);
  }, []);
  if (way.kind === 'none' || way.kind === 'prompt') return null;
  return (
    <p className="mt-4 text-sm text-soft">
      <InstallWords way={way} />
    </p>
  );
}

const never = () => () => undefined;

/** Not on the server, where there is no device. */
function InBrowser({ children }: { children: ReactNode }) {
  const here = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return here && children;
}
