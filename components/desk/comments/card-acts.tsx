'use client';

import { quietButton } from '@/components/desk/field';
import type { ActRequest } from '@/lib/client/desk-comments';
import type { DeskComment, DeskRights } from '@/lib/comments/desk';
import { showsPersonalData } from '@/lib/comments/exposure';
import type { SheetName } from './act-sheet';

const approve =
  'min-h-target rounded-full bg-red px-6 font-semibold text-on-red disabled:opacity-60';

/** What can be done about one comment by whoever is signed in, in the order it is mostly done. */
export function CardActs({
  comment,
  rights,
  busy,
  context,
  onAct,
  onOpen,
  onContext,
}: {
  comment: DeskComment;
  rights: DeskRights;
  busy: boolean;
  /** Whether its background shows. */
  context: boolean;
  onAct: (request: ActRequest) => void;
  onOpen: (sheet: SheetName) => void;
  onContext: () => void;
}) {
  const { rank, state } = comment;
  const masked = comment.maskedText !== null || comment.nicknameMasked;
  const exposed = showsPersonalData(comment);
  const act = (label: string, onClick: () => void, disabled = busy) => (
    <button type="button" disabled={disabled} className={quietButton} onClick={onClick}>
      {label}
    </button>
  );
  return (
    <div className="mt-2 flex flex-wrap gap-2" aria-label="处理" role="group">
      {rights.moderate && state !== 'published' && (
        <button
          type="button"
          disabled={busy}
          className={approve}
          onClick={() => (exposed ? onOpen('mask') : onAct({ act: 'approve' }))}
        >
          {exposed ? '先隐去' : '通过'}
        </button>
      )}
      {rights.moderate &&
        state !== 'published' &&
        exposed &&
        act('照样公开', () => onAct({ act: 'approve' }))}
      {rights.moderate && state === 'published' && (
        <>
          {act(rank > 0 ? '取消精选' : '精选', () =>
            onAct({ act: rank > 0 ? 'unselect' : 'select' }),
          )}
          {act(rank === 2 ? '取消置顶' : '置顶', () =>
            onAct({ act: rank === 2 ? 'unpin' : 'pin' }),
          )}
        </>
      )}
      {rights.reply && act('答复', () => onOpen('reply'))}
      {rights.handle && act('办理', () => onOpen('move'))}
      {rights.moderate && act(masked ? '重新隐去' : '隐去信息', () => onOpen('mask'))}
      {rights.moderate &&
        masked &&
        state !== 'published' &&
        act('恢复原文', () => onAct({ act: 'unmask' }))}
      {rights.moderate && state !== 'held' && act('不公开', () => onOpen('hold'))}
      {act(context ? '收起' : '背景', onContext, false)}
    </div>
  );
}
