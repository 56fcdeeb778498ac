'use client';

import { useCallback, useEffect, useState } from 'react';
import { noticeAction } from '@/components/ui/notice';
import { chooseNewestCount, newestCount, newestCounts } from '@/lib/client/offline-settings';
import type { NewestCount } from '@/lib/client/offline-settings';
import { askWorker, keepsPages } from '@/lib/client/worker';
import { cacheBytes, CACHES } from '@/lib/offline/caches';
import { readNote } from '@/lib/offline/database';
import { momentLabel } from '@/lib/time/shanghai';
import { sizeLabel } from './size-label';

interface Used {
  bulletins: number;
  pictures: number;
  saved: number;
  /** When the copies were last brought up to date, ISO; absent before the first time. */
  contactAt: string | undefined;
}

async function measure(): Promise<Used | null> {
  if (!keepsPages()) return null;
  const [documents, newest, pictures, saved, contactAt] = await Promise.all([
    cacheBytes(CACHES.documents),
    cacheBytes(CACHES.newest),
    cacheBytes(CACHES.pictures),
    cacheBytes(CACHES.saved),
    readNote('contactAt'),
  ]);
  return { bulletins: documents + newest, pictures, saved, contactAt };
}

/** How much is on the device, how many of the newest to keep, and how to clear the disposable part. */
export default function StorageMeter() {
  const [used, setUsed] = useState<Used | null | undefined>(undefined);
  const [count, setCount] = useState<NewestCount>(newestCount);
  const [message, setMessage] = useState('');
  const look = useCallback(
    () =>
      measure()
        .then(setUsed)
        .catch(() => setUsed(null)),
    [],
  );
  useEffect(() => void look(), [look]);

  const choose = async (chosen: NewestCount) => {
    setCount(chosen);
    chooseNewestCount(chosen);
    setMessage(chosen === 0 ? '正在清理……' : '正在更新……');
    const result = await askWorker({ type: 'refresh', count: chosen });
    setMessage(result === null || result.reached ? '已设置。' : '已设置，联网后更新。');
    await look();
  };
  const clear = async () => {
    setMessage('正在清除……');
    await askWorker({ type: 'clear' });
    setMessage('已清除。收藏和没发出的留言都还在。');
    await look();
  };
  if (used === null) {
    return <p className="none">这个浏览器不能离线阅读，在系统浏览器中打开即可。</p>;
  }
  return (
    <>
      <fieldset className="mt-3">
        <legend>在本机保存最新的</legend>
        <div className="mt-2 flex flex-wrap gap-2">
          {newestCounts.map((choice) => (
            <label key={choice} className="relative">
              <input
                type="radio"
                name="newest-count"
                className="peer sr-only"
                checked={count === choice}
                onChange={() => void choose(choice)}
              />
              <span className="choice inline-flex min-h-target items-center rounded-full border border-hairline px-5 peer-checked:border-red peer-checked:text-red peer-focus-visible:outline-2 peer-focus-visible:outline-link">
                {choice === 0 ? '不保存' : `${choice} 期`}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {used === undefined ? <p className="none">正在计算……</p> : <Meter used={used} />}
      <button type="button" className={`${noticeAction} mt-4`} onClick={() => void clear()}>
        清除最新和看过的简报
      </button>
      <p role="status" className="mt-2 text-sm text-soft">
        {message}
      </p>
    </>
  );
}

const parts = [
  ['bulletins', '最新和看过的简报', 'mark-1 fill-red'],
  ['pictures', '看过的图片', 'mark-2 fill-wait'],
  ['saved', '收藏', 'mark-3 fill-ok'],
] as const;

function Meter({ used }: { used: Used }) {
  const total = Math.max(1, used.bulletins + used.pictures + used.saved);
  const before = (n: number) =>
    parts.slice(0, n).reduce((sum, [name]) => sum + used[name], 0) / total;
  return (
    <>
      <svg
        className="mt-4 h-2 w-full overflow-hidden rounded-full bg-hairline"
        viewBox="0 0 100 2"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {parts.map(([name, , tone], n) => (
          <rect
            key={name}
            className={tone}
            x={before(n) * 100}
            width={(used[name] / total) * 100}
            height="2"
          />
        ))}
      </svg>
      <dl className="mt-3 space-y-1 text-sm">
        {parts.map(([name, label, tone]) => (
          <div key={name} className="flex items-center gap-2">
            <svg className="size-2.5" viewBox="0 0 2 2" aria-hidden="true">
              <circle cx="1" cy="1" r="1" className={tone} />
            </svg>
            <dt>{label}</dt>
            <dd className="ml-auto text-soft tabular-nums">{sizeLabel(used[name])}</dd>
          </div>
        ))}
      </dl>
      {used.contactAt !== undefined && (
        <p className="mt-2 text-sm text-soft">
          上次联网更新：{momentLabel(Date.parse(used.contactAt))}
        </p>
      )}
    </>
  );
}
