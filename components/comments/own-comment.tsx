'use client';

import { useRef, useState } from 'react';
import type { OwnComment } from '@/lib/comments/comment';
import { printedDay, shortLabel } from '@/lib/time/shanghai';
import { Avatar, HandlingChip, HandlingSteps, Replies } from './comment-item';
import { NewAnswer } from './new-answer';
import { WithdrawDialog } from './withdraw-dialog';

/** One of this device's comments, with where it stands and what came of it. */
export function OwnCommentItem({
  comment,
  today,
  withdrawing,
  onWithdraw,
  heading,
}: {
  comment: OwnComment;
  today: string;
  /** Taken back here; the server does not know yet. */
  withdrawing: boolean;
  onWithdraw: () => Promise<void>;
  /** What it is about, where that is not plain from the page. */
  heading?: React.ReactNode;
}) {
  const item = useRef<HTMLLIElement>(null);
  const [asking, setAsking] = useState(false);
  const { createdAt, holdReason, maskedText, nickname, nicknameMasked, replies } = comment;
  const { state, steps, text } = comment;
  return (
    <li ref={item} className="comment">
      <Avatar name={nickname ?? '我'} />
      <div>
        {heading}
        <p className="by">
          <time dateTime={createdAt}>{shortLabel(createdAt, today)}</time>
          <span>查询码 {grouped(comment.receipt)}</span>
          <StateChip comment={comment} />
          <NewAnswer comment={comment} item={item} />
        </p>
        {state === 'withdrawn' ? (
          <p className="note">您已撤回这条留言，文字已从服务器上抹去。</p>
        ) : (
          <p className="said" dir="auto">
            {text}
          </p>
        )}
        {state === 'pending' && (
          <p className="note">
            仅自己可见{comment.dueOn !== null && `，预计 ${printedDay(comment.dueOn)}前处理`}
          </p>
        )}
        {state === 'held' && holdReason !== null && (
          <p className="note">
            未公开的原因：<bdi>{holdReason}</bdi>
          </p>
        )}
        {maskedText !== null && (
          <p className="note">
            公开显示时隐去了个人信息：<bdi>{maskedText}</bdi>
          </p>
        )}
        {nicknameMasked && nickname !== null && (
          <p className="note">昵称里有个人信息，公开时显示为“读者”。</p>
        )}
        <Replies replies={replies} today={today} />
        <HandlingSteps steps={steps} today={today} />
        {withdrawing && <p className="note">正在撤回；没有网络时，联网后自动撤回。</p>}
        {state !== 'withdrawn' && !withdrawing && (
          <button type="button" className="like" onClick={() => setAsking(true)}>
            撤回
          </button>
        )}
        {asking && (
          <WithdrawDialog
            comment={comment}
            onWithdraw={onWithdraw}
            onClose={() => setAsking(false)}
          />
        )}
      </div>
    </li>
  );
}

function StateChip({ comment: { state, steps } }: { comment: OwnComment }) {
  if (state === 'pending') return <span className="chip wait">待审核</span>;
  if (state === 'held') return <span className="chip wait">未公开</span>;
  if (state === 'withdrawn') return <span className="chip">已撤回</span>;
  return <HandlingChip state={steps.at(-1)?.state ?? '已收到'} />;
}

/** `4821067359` → `4821 067 359`, as people read numbers to each other. */
export function grouped(receipt: string): string {
  return `${receipt.slice(0, 4)} ${receipt.slice(4, 7)} ${receipt.slice(7)}`;
}
