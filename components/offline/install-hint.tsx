'use client';

import { useEffect, useState } from 'react';
import { installWay, type InstallWay } from '@/lib/client/install';
import { countVisit, noteHinted, wasHinted } from '@/lib/client/visits';
import { Floating } from './floating';

/** Once, from the second visit on, under the feed: how to have it on the home screen. */
export function InstallHint() {
  const [way, setWay] = useState<InstallWay>({ kind: 'none' });
  useEffect(() => {
    if (countVisit() < 2 || wasHinted()) return;
    // The browser's own offer may come a little after the page.
    const timer = setTimeout(() => {
      const found = installWay();
      setWay(found);
      // Once, whether the reader answers it or not.
      if (found.kind !== 'none') noteHinted();
    }, 2000);
    return () => clearTimeout(timer);
  }, []);
  if (way.kind === 'none') return null;
  const close = () => setWay({ kind: 'none' });
  return (
    <Floating role="status">
      <p>
        <InstallWords way={way} />
      </p>
      {way.kind === 'prompt' && (
        <button type="button" onClick={() => void way.install().finally(close)}>
          安装
        </button>
      )}
      <button type="button" onClick={close}>
        知道了
      </button>
    </Floating>
  );
}

/** The right words for the browser at hand. */
export function InstallWords({ way }: { way: InstallWay }) {
  if (way.kind === 'ios') return <>想从桌面打开？点「分享」，再点「添加到主屏幕」。</>;
  if (way.kind === 'android')
    return <>想从桌面打开？打开浏览器菜单，点「添加到主屏幕」或「添加到桌面」。</>;
  if (way.kind === 'in-app') return <>想离线阅读？点右上角「···」，在浏览器中打开。</>;
  return <>装到桌面，没有网络也能读。</>;
}
