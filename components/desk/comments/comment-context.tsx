'use client';

import { useDeskContext, type ActRequest } from '@/lib/client/desk-comments';
import { quietButton } from '@/components/desk/field';
import type { DeskComment } from '@/lib/comments/desk';
import { shortLabel } from '@/lib/time/shanghai';
import { actLabels } from './labels';

/** What else its author said, what was done about it, and replies that can be taken down. */
export function CommentContext({
  comment,
  today,
  busy,
  mayReply,
  onAct,
}: {
  comment: DeskComment;
  today: string;
  busy: boolean;
  mayReply: boolean;
  onAct: (request: ActRequest) => void;
}) {
  const { data, error } = useDeskContext(comment.id, comment.version);
  if (error !== undefined) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <p className="note">正在读取……</p>;
  const { acts, earlier } = data;
  return (
    <div className="mt-3 border-t border-hairline pt-3 text-sm">
      {(mayReply ? comment.replies : []).map((reply) => (
        <p key={reply.id} className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 flex-1 truncate">答复：{reply.text}</span>
          <button
            type="button"
            disabled={busy}
            className={quietButton}
            onClick={() => onAct({ act: 'withdraw-reply', reply: reply.id })}
          >
            撤下这条答复
          </button>
        </p>
      ))}
      <h3 className="mt-2 font-semibold">同一设备的其他留言</h3>
      {earlier.length === 0 && <p className="text-soft">没有</p>}
      <ul>
        {earlier.map((other) => (
          <li key={other.id} className="said">
            <span className="text-soft">
              {shortLabel(other.createdAt, today)}《{other.headline}》
            </span>
            <bdi>{other.state === 'withdrawn' ? '（已撤回）' : other.text}</bdi>
          </li>
        ))}
      </ul>
      <h3 className="mt-2 font-semibold">处理经过</h3>
      {acts.length === 0 && <p className="text-soft">还没有人处理过</p>}
      <ul className="text-soft">
        {acts.map(({ act, at, by }) => (
          <li key={`${at} ${act}`}>
            {shortLabel(at, today)} {by} {actLabels[act.replace('comment.', '')] ?? act}
          </li>
        ))}
      </ul>
    </div>
  );
}
