'use client';

import { noticeAction } from '@/components/ui/notice';
import { flushOutbox } from '@/lib/client/outbox';

/** A comment on its way, and whether it is safe on the device whatever becomes of network and page. */
export function WaitingPanel({
  unkept,
  reason,
  onClose,
}: {
  /** The text, where the device did not keep it: it is in this page alone. */
  unkept: string | null;
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
      <p className="mx-auto mt-3 max-w-xs text-soft">
        {reason ?? (unkept === null ? '内容已经存到本机，不会丢。' : '内容只在这个页面里。')}
      </p>
      {unkept !== null && (
        <div role="alert" className="mx-auto mt-3 max-w-xs">
          <p className="text-red">
            这台设备现在不能保存内容。送达之前请不要关闭这个页面，也可以先把文字复制下来：
          </p>
          <p dir="auto" className="mt-2 text-left whitespace-pre-wrap select-all">
            {unkept}
          </p>
        </div>
      )}
      {waits && unkept === null && (
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
