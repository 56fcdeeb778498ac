'use client';

import { useState } from 'react';
import type { Saving, ToSave } from '@/lib/client/saved';
import type { BulletinPageJson } from '@/lib/client/bulletins';
import { keepsPages } from '@/lib/client/worker';
import { paths } from '@/lib/paths';

type Stage =
  | { name: 'idle' }
  | { name: 'saving'; kept: number; done: number; of: number }
  | { name: 'ended'; message: string };

/** 全年存到本机: saves a channel's year, with progress; what fails now follows with the network. */
export function SaveYear({ channelSlug, year }: { channelSlug: string; year: number }) {
  const [stage, setStage] = useState<Stage>({ name: 'idle' });
  const save = async () => {
    setStage({ name: 'saving', kept: 0, done: 0, of: 0 });
    try {
      const bulletins = await wholeYear(channelSlug, year);
      const of = bulletins.length;
      setStage({ name: 'saving', kept: 0, done: 0, of });
      const { saveBulletins } = await import('@/lib/client/saved');
      const saving = await saveBulletins(bulletins, ({ done, kept }) =>
        setStage({ name: 'saving', kept, done, of }),
      );
      setStage({ name: 'ended', message: outcome(saving, of) });
    } catch {
      setStage({ name: 'ended', message: '没有存下，请联网后再试。' });
    }
  };
  return (
    <p className="needs-scripts flex min-h-target items-center justify-end gap-3 px-4 text-sm text-soft">
      <span role="status">{stage.name === 'ended' && stage.message}</span>
      {stage.name === 'saving' ? (
        <>
          {stage.of === 0 ? '正在查找……' : `已存 ${stage.kept} / ${stage.of} 期`}
          {stage.of > 0 && (
            <progress
              aria-label={`${year} 年各期存到本机的进度`}
              className="w-20 accent-red"
              max={stage.of}
              value={stage.done}
            >
              {stage.done}
            </progress>
          )}
        </>
      ) : (
        <button type="button" className="min-h-target px-2 text-link" onClick={() => void save()}>
          全年存到本机
        </button>
      )}
    </p>
  );
}

function outcome({ full, kept }: Saving, of: number): string {
  if (!keepsPages()) return `已记下 ${of} 期；在系统浏览器中打开才能离线读。`;
  if (kept === of) return `${of} 期都已存到本机，没有网络也能读。`;
  if (full) return `已存 ${kept} 期；设备空间已满，其余 ${of - kept} 期有了空间再存。`;
  return `已存 ${kept} 期，其余 ${of - kept} 期联网后继续。`;
}

/** Every bulletin of the year, page by page. Throws when the server cannot be reached. */
async function wholeYear(channel: string, year: number): Promise<ToSave[]> {
  const all: ToSave[] = [];
  let cursor: string | undefined;
  do {
    const path = paths.api.bulletins({ channel, year, limit: 50, ...(cursor && { cursor }) });
    const response = await fetch(path);
    if (!response.ok) throw new Error(`the list answered ${response.status}`);
    const page = (await response.json()) as BulletinPageJson;
    for (const { channel: badge, headline, slug } of page.bulletins) {
      all.push({ slug, headline, channel: badge.name });
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return all;
}
