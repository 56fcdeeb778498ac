'use client';

import Link from 'next/link';
import { useState } from 'react';
import { saveBulletins, unsaveBulletin, useSaved } from '@/lib/client/saved';
import { keepsPages } from '@/lib/client/worker';
import type { SavedBulletin } from '@/lib/offline/database';
import { paths } from '@/lib/paths';
import { sizeLabel } from './size-label';

const states: Record<SavedBulletin['state'], string> = {
  wanted: '联网后存到本机',
  full: '设备空间已满，还没有存下',
  kept: '已存到本机',
  withdrawn: '已撤回',
};

function stateLabel(state: SavedBulletin['state']): string {
  return state === 'wanted' && !keepsPages() ? '在系统浏览器中打开才能离线读' : states[state];
}

/** The saved bulletins with what each takes; letting one go can be undone. */
export function SavedList() {
  const saved = useSaved();
  const [gone, setGone] = useState<SavedBulletin | null>(null);
  if (saved === undefined) return <p className="none">正在读取……</p>;
  if (saved === null) return <p className="none">这个浏览器不能在本机保存内容。</p>;
  return (
    <>
      {saved.length === 0 && gone === null && (
        <p className="none">
          还没有收藏。读到想留着的简报，点下方的书签即可{keepsPages() && '，没有网络也能读'}。
        </p>
      )}
      <ul className="divide-y divide-hairline">
        {saved.map((bulletin) => (
          <li key={bulletin.slug} className="flex items-center gap-3 py-2">
            <Link
              href={paths.bulletin(bulletin.slug)}
              prefetch={false}
              className="flex min-h-target flex-1 flex-col justify-center"
            >
              <span className="font-semibold">{bulletin.headline}</span>
              <span className="text-sm text-soft">
                {[
                  bulletin.channel,
                  stateLabel(bulletin.state),
                  bulletin.bytes > 0 && sizeLabel(bulletin.bytes),
                ]
                  .filter((part) => part !== '' && part !== false)
                  .join(' · ')}
              </span>
            </Link>
            <button
              type="button"
              className="min-h-target px-2 text-sm text-soft"
              aria-label={`取消收藏《${bulletin.headline}》`}
              onClick={() => void unsaveBulletin(bulletin.slug).then((row) => setGone(row ?? null))}
            >
              取消收藏
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-sm text-soft empty:hidden">
        {gone !== null && (
          <>
            已取消收藏《{gone.headline}》。
            <button
              type="button"
              className="min-h-target px-2 text-link"
              onClick={() => {
                setGone(null);
                void saveBulletins([gone]);
              }}
            >
              撤销
            </button>
          </>
        )}
      </p>
    </>
  );
}
