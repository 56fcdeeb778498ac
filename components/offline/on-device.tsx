'use client';

import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { noticeAction } from '@/components/ui/notice';
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
    // Once the offer that this event makes is kept, by whoever hears it first.
    const look = () => setTimeout(() => setWay(installWay()), 0);
    const installed = () => setWay({ kind: 'none' });
    const timer = look();
    window.addEventListener('beforeinstallprompt', look);
    window.addEventListener('appinstalled', installed);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('beforeinstallprompt', look);
      window.removeEventListener('appinstalled', installed);
    };
  }, []);
  if (way.kind === 'none') return null;
  const install = (offer: () => Promise<boolean>) =>
    offer().then(
      () => setWay({ kind: 'none' }),
      () => setWay(installWay()),
    );
  return (
    <div className="mt-4 text-sm text-soft">
      <p>
        <InstallWords way={way} />
      </p>
      {way.kind === 'prompt' && (
        <button
          type="button"
          className={`${noticeAction} mt-2`}
          onClick={() => void install(way.install)}
        >
          安装
        </button>
      )}
    </div>
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
