import type { ReactNode } from 'react';
import type { HandlingState, HandlingStep, PublicComment, Reply } from '@/lib/comments/comment';
import { shortLabel } from '@/lib/time/shanghai';

/** A comment as everybody sees it. Text of people stands as text, in a direction of its own. */
export function CommentItem({
  comment,
  today,
  actions,
}: {
  comment: PublicComment;
  /** `YYYY-MM-DD` in Shanghai. */
  today: string;
  actions?: ReactNode;
}) {
  const { createdAt, handling, kind, nickname, pinned, replies, selected, text } = comment;
  const name = nickname ?? '读者';
  return (
    <li className="comment">
      <Avatar name={name} />
      <div>
        <p className="by">
          <bdi>{name}</bdi>
          {kind !== null && <span>{kind}</span>}
          <time dateTime={createdAt}>{shortLabel(createdAt, today)}</time>
          {pinned && <span className="chip">置顶</span>}
          {selected && <span className="chip">精选</span>}
          {handling !== null && handling.state !== '已收到' && (
            <HandlingChip state={handling.state} />
          )}
        </p>
        <p className="said" dir="auto">
          {text}
        </p>
        <Replies replies={replies} today={today} />
        {handling !== null && handling.note !== null && (
          <p className="note">
            {shortLabel(handling.at, today)} {handling.state}：<bdi>{handling.note}</bdi>
          </p>
        )}
        {actions}
      </div>
    </li>
  );
}

export function Avatar({ name }: { name: string }) {
  return (
    <span aria-hidden="true" className="avatar">
      {[...name.trim()][0] ?? '读'}
    </span>
  );
}

const tones: Record<HandlingState, string> = {
  已收到: '',
  办理中: 'wait',
  已答复: 'ok',
  已整改: 'ok',
};

export function HandlingChip({ state }: { state: HandlingState }) {
  return <span className={`chip ${tones[state]}`.trimEnd()}>{state}</span>;
}

/** The office's answers, each under its red tag. */
export function Replies({ replies, today }: { replies: readonly Reply[]; today: string }) {
  return replies.map(({ at, id, office, text }) => (
    <div key={id} className="reply">
      <p>
        <b>机关回复</b> <bdi>{office}</bdi>
        <time dateTime={at}>{shortLabel(at, today)}</time>
      </p>
      <p className="said" dir="auto">
        {text}
      </p>
    </div>
  ));
}

/** What the office has done about a comment, oldest first, each with its date. */
export function HandlingSteps({ steps, today }: { steps: readonly HandlingStep[]; today: string }) {
  if (steps.length === 0) return null;
  return (
    <ol className="steps">
      {steps.map(({ at, note, state }) => (
        <li key={at}>
          {shortLabel(at, today)} {state}
          {note !== null && (
            <>
              ：<bdi>{note}</bdi>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
