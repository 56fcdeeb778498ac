'use client';

import { useEffect, useState } from 'react';
import { addToDraft } from '@/lib/client/comment-draft';
import { editInOutbox, endEdit, holdForEdit } from '@/lib/client/outbox';
import { countGraphemes, MAX_GRAPHEMES } from '@/lib/comments/comment';
import { BeingSent } from '@/lib/offline/outbox';
import { HOLD_MS, type CommentDeed, type OutboxEntry } from '@/lib/offline/outbox-entry';

/**
 * Changes a comment that has not been sent. While the box is open the comment is held; when it has left
 * all the same, by another tab or while this one was asleep, the new text goes back into the box for
 * comments, so that nothing typed is lost.
 */
export function EditBox({
  entry,
  deed,
  onClose,
}: {
  entry: OutboxEntry;
  deed: CommentDeed;
  onClose: () => void;
}) {
  const [text, setText] = useState(deed.text);
  const [tooLate, setTooLate] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { id } = entry;
  useEffect(() => {
    const timer = setInterval(() => void holdForEdit(entry).catch(() => false), HOLD_MS / 4);
    return () => clearInterval(timer);
  }, [entry]);
  useEffect(() => () => void endEdit(id), [id]);

  const done = async () => {
    const { bulletin, commentKind, nickname } = deed;
    setProblem(null);
    try {
      if ((await editInOutbox(id, { text, nickname, commentKind })) !== null) return onClose();
      await addToDraft(bulletin, { text, kind: commentKind });
      setTooLate(true);
    } catch (error) {
      setProblem(error instanceof BeingSent ? error.message : '没有存到本机，请再试一次。');
    }
  };
  const length = countGraphemes(text.trim());
  if (tooLate) {
    return (
      <p role="alert" className="note">
        这条留言已经发出或删除，没有改成。改过的文字放在这期简报的留言框里，可以另发一条。
        <button type="button" className="like" onClick={onClose}>
          知道了
        </button>
      </p>
    );
  }
  return (
    <>
      <textarea
        aria-label="修改留言"
        rows={4}
        className="mt-1 w-full rounded-xl border border-hairline bg-paper px-3 py-2 text-(length:--reading-field)"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {length > MAX_GRAPHEMES && (
        <p className="note">
          最多 {MAX_GRAPHEMES} 字，超出 {length - MAX_GRAPHEMES} 字。
        </p>
      )}
      <p role="alert" className="note empty:hidden">
        {problem}
      </p>
      <button type="button" className="like" onClick={onClose}>
        不改了
      </button>
      <button
        type="button"
        className="like"
        disabled={length === 0 || length > MAX_GRAPHEMES}
        onClick={() => void done()}
      >
        改好，发送
      </button>
    </>
  );
}
