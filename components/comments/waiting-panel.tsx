'use client';

import { noticeAction } from '@/components/ui/notice';
import { flushOutbox } from '@/lib/client/outbox';

/** A comment on its way: safe on the device, whatever becomes of the network. */
export function WaitingPanel({
  reason,
  onClose,
}: {
  /** Why it has to wait; null while it is on its way. */
  reason: string | null;
  onClose: () => void;
}) {
  const waits = reason !== null;
  return (
    <div className="pb-2 text-center">
      <p role="status" className="mt-6 font-semibold">
        {waits ? '待发送' : '正在发送……'}
      </p>
      <p className="mx-auto mt-3 max-w-xs text-soft">{reason ?? '内容已经存到本机，不会丢。'}</p>
      {waits && (
        <p className="mx-auto mt-2 max-w-xs text-sm text-soft">
          可以关掉页面。再次打开时会自动发送，只会送达一次；在「我的」里可以修改或删除。
        </p>
      )}
      <div className="mt-6 flex justify-center gap-3">
        {waits && (
          <button type="button" className={noticeAction} onClick={() => void flushOutbox('reader')}>
            现在再试
          </button>
        )}
        <button
          type="button"
          className="min-h-target rounded-full bg-red px-8 font-semibold text-on-red"
          onClick={onClose}
        >
          好
        </button>
      </div>
    </div>
  );
}
