'use client';

import { useEffect, useRef, useState } from 'react';
import { HandlingChip, HandlingSteps, Replies } from '@/components/comments/comment-item';
import type { ActRequest } from '@/lib/client/desk-comments';
import type { DeskComment, DeskRights } from '@/lib/comments/desk';
import { showsPersonalData } from '@/lib/comments/exposure';
import { paths } from '@/lib/paths';
import { printedDay, shortLabel } from '@/lib/time/shanghai';
import type { SheetName } from './act-sheet';
import { CardActs } from './card-acts';
import { CommentContext } from './comment-context';

/** One comment with what can be done about it. */
export function QueueCard({
  comment,
  rights,
  today,
  chosen,
  busy,
  onChoose,
  onAct,
  onOpen,
}: {
  comment: DeskComment;
  rights: DeskRights;
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
  const { overdue, rank, replies, state, steps, text } = comment;
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const settled = state === 'withdrawn';
  const exposed = showsPersonalData(comment);
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
        {!settled && replies.length === 0 && dueOn !== null && (
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
      <p className="said" dir="auto">
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
        <CardActs
          comment={comment}
          rights={rights}
          busy={busy}
          context={context}
          onAct={onAct}
          onOpen={onOpen}
          onContext={() => setContext(!context)}
        />
      )}
      {context && (
        <CommentContext
          comment={comment}
          today={today}
          busy={busy}
          mayReply={rights.reply}
          onAct={onAct}
        />
      )}
    </li>
  );
}

function StateChip({ comment: { state } }: { comment: DeskComment }) {
  if (state === 'pending') return <span className="chip wait">待审核</span>;
  if (state === 'held') return <span className="chip">未公开</span>;
  if (state === 'withdrawn') return <span className="chip">已撤回</span>;
  return <span className="chip ok">已公开</span>;
}
