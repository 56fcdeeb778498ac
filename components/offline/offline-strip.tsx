'use client';

import { acknowledgeShrunk } from '@/lib/client/full-device';
import { useOfflineState } from '@/lib/client/offline-state';
import { momentLabel } from '@/lib/time/shanghai';
import { Floating } from './floating';

/** Says since when there is no network and how old what is shown is; and when the network is back. */
export function OfflineStrip({
  keptAt,
}: {
  /** When the copy that is shown was taken; null when none is. */
  keptAt: number | null;
}) {
  const { lostAt, shrunkTo } = useOfflineState();
  if (lostAt !== null) {
    const since = momentLabel(lostAt);
    return (
      <Floating role="status">
        <p>
          {keptAt === null
            ? `${since} 起没有网络，可以继续阅读`
            : `${since} 起离线 · 显示 ${momentLabel(keptAt)} 保存的内容`}
        </p>
      </Floating>
    );
  }
  if (keptAt !== null) {
    return (
      <Floating role="status">
        <p>网络已恢复</p>
        <button type="button" onClick={() => location.reload()}>
          看最新内容
        </button>
      </Floating>
    );
  }
  if (shrunkTo === null) return null;
  return (
    <Floating role="status">
      <p>
        {shrunkTo === 0
          ? '设备空间已满，没有保存最新简报；收藏和未发送的留言不受影响。'
          : `设备空间已满，只保存最新 ${shrunkTo} 期；收藏和未发送的留言不受影响。`}
      </p>
      <button type="button" onClick={() => acknowledgeShrunk(shrunkTo)}>
        知道了
      </button>
    </Floating>
  );
}
