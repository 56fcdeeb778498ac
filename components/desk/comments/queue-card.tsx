'use client';

import { useEffect, useRef, useState } from 'react';
import { HandlingChip, HandlingSteps, Replies } from '@/components/comments/comment-item';
import { quietButton } from '@/components/desk/field';
import type { ActRequest } from '@/lib/client/desk-comments';
import type { DeskComment } from '@/lib/comments/desk';
import { showsPersonalData } from '@/lib/comments/exposure';
import { paths } from '@/lib/paths';
import { printedDay, shortLabel } from '@/lib/time/shanghai';
import type { SheetName } from './act-sheet';
import { CommentContext } from './comment-context';

/** One comment with what can be done about it. */
export function QueueCard({
  comment,
  today,
  chosen,
  busy,
  onChoose,
  onAct,
  onOpen,
}: {
  comment: DeskComment;
  today: string;
  chosen: boolean;
  busy: boolean;
  onChoose: () => void;
  onAct: (request: ActRequest) => void;
  onOpen: (sheet: SheetName) => void;
}) {
  const card = useRef<HTMLLIElement>(null);
  const [context, setContext] = useState(false);
  const { bulletin, createdAt, dueOn, handling, holdReason, kind, maskedText, nickname } = comment;
  const masked = maskedText !== null || comment.nicknameMasked;
  const { overdue, rank, replies, state, steps, text } = comment;
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const settled = state === 'withdrawn';
  const exposed = showsPersonalData(comment);
  const approve =
    'min-h-target rounded-full bg-red px-6 font-semibold text-on-red disabled:opacity-60';
  return (
    <li
      ref={card}
      onClick={onChoose}
      aria-current={chosen ? 'true' : undefined}
      className="comment block rounded-2xl border-l-4 border-transparent bg-card px-4 py-3 lg:aria-[current=true]:border-red"
    >
      <p className="by">
        <bdi className="font-semibold text-ink">{nickname ?? '读者'}</bdi>
        {comment.nicknameMasked && nickname !== null && <span>昵称不公开</span>}
        {kind !== null && <span>{kind}</span>}
        <time dateTime={createdAt}>{shortLabel(createdAt, today)}</time>
        <StateChip comment={comment} />
        {!settled && exposed && <span className="chip wait">可能有个人信息</span>}
        {rank === 2 && <span className="chip">置顶</span>}
        {rank === 1 && <span className="chip">精选</span>}
        {handling !== '已收到' && <HandlingChip state={handling} />}
        {!settled && replies.length === 0 && (
          <span className={overdue ? 'font-semibold text-red' : ''}>
            {overdue ? '已逾期，' : ''}
            {printedDay(dueOn)}前答复
          </span>
        )}
      </p>
      <p className="note">
        <a
          href={paths.bulletin(bulletin.slug)}
          target="_blank"
          rel="noopener"
          className="text-link"
        >
          {bulletin.channel}《{bulletin.headline}》
        </a>
      </p>
      <p className="said text-base" dir="auto">
        {settled ? '留言人已撤回，文字已抹去。' : text}
      </p>
      {maskedText !== null && (
        <p className="note">
          公开显示：<bdi>{maskedText}</bdi>
        </p>
      )}
      {holdReason !== null && state === 'held' && (
        <p className="note">
          不公开的原因：<bdi>{holdReason}</bdi>
        </p>
      )}
      <Replies replies={replies} today={today} />
      <HandlingSteps steps={steps} today={today} />
      {!settled && (
        <div className="mt-2 flex flex-wrap gap-2" aria-label="处理" role="group">
          {state !== 'published' && exposed && (
            <>
              <button
                type="button"
                disabled={busy}
                className={approve}
                onClick={() => onOpen('mask')}
              >
                先隐去
              </button>
              <Act busy={busy} label="照样公开" onClick={() => onAct({ act: 'approve' })} />
            </>
          )}
          {state !== 'published' && !exposed && (
            <button
              type="button"
              disabled={busy}
              className={approve}
              onClick={() => onAct({ act: 'approve' })}
            >
              通过
            </button>
          )}
          {state === 'published' && (
            <>
              <Toggle
                on={rank === 1}
                busy={busy}
                labels={['精选', '取消精选']}
                onChange={(on) => onAct({ act: on ? 'select' : 'unselect' })}
              />
              <Toggle
                on={rank === 2}
                busy={busy}
                labels={['置顶', '取消置顶']}
                onChange={(on) => onAct({ act: on ? 'pin' : 'unpin' })}
              />
            </>
          )}
          <Act busy={busy} label="答复" onClick={() => onOpen('reply')} />
          <Act busy={busy} label="办理" onClick={() => onOpen('move')} />
          <Act
            busy={busy}
            label={masked ? '重新隐去' : '隐去信息'}
            onClick={() => onOpen('mask')}
          />
          {masked && state !== 'published' && (
            <Act busy={busy} label="恢复原文" onClick={() => onAct({ act: 'unmask' })} />
          )}
          {state !== 'held' && <Act busy={busy} label="不公开" onClick={() => onOpen('hold')} />}
          <Act
            busy={false}
            label={context ? '收起' : '背景'}
            onClick={() => setContext(!context)}
          />
        </div>
      )}
      {context && <CommentContext comment={comment} today={today} busy={busy} onAct={onAct} />}
    </li>
  );
}

function StateChip({ comment: { state } }: { comment: DeskComment }) {
  if (state === 'pending') return <span className="chip wait">待审核</span>;
  if (state === 'held') return <span className="chip">未公开</span>;
  if (state === 'withdrawn') return <span className="chip">已撤回</span>;
  return <span className="chip ok">已公开</span>;
}

function Act({ label, busy, onClick }: { label: string; busy: boolean; onClick: () => void }) {
  return (
    <button type="button" disabled={busy} className={quietButton} onClick={onClick}>
      {label}
    </button>
  );
}

function Toggle({
  on,
  busy,
  labels: [set, unset],
  onChange,
}: {
  on: boolean;
  busy: boolean;
  labels: [string, string];
  onChange: (on: boolean) => void;
}) {
  return <Act busy={busy} label={on ? unset : set} onClick={() => onChange(!on)} />;
}
