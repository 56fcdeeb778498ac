'use client';

import { useState } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { readDraft, writeDraft } from '@/lib/client/comment-draft';
import type { OwnComment } from '@/lib/comments/comment';
import { noticeAction } from '@/components/ui/notice';

/** Asks before a comment is taken back; its text goes back into the box, so that nothing is lost. */
export function WithdrawDialog({
  comment,
  onWithdraw,
  onClose,
}: {
  comment: OwnComment;
  onWithdraw: () => Promise<void>;
  onClose: () => void;
}) {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const withdraw = async () => {
    setWorking(true);
    setProblem(null);
    try {
      await onWithdraw();
      const { slug } = comment.bulletin;
      const draft = await readDraft(slug);
      if (draft.text === '') await writeDraft(slug, { text: comment.text, kind: comment.kind });
      onClose();
    } catch {
      setProblem('没有撤回，请再试一次。');
      setWorking(false);
    }
  };
  return (
    <Sheet title="撤回这条留言？" onClose={onClose}>
      <p className="mt-2">
        撤回后不再公开，文字和昵称立刻从服务器上抹去。原文会放回本机的留言框里，您可以改好再发。
      </p>
      {problem !== null && (
        <p role="alert" className="mt-3 text-red">
          {problem}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-3">
        <button
          type="button"
          className="inline-flex min-h-target items-center px-4 text-soft"
          onClick={onClose}
        >
          不撤回
        </button>
        <button type="button" className={noticeAction} disabled={working} onClick={withdraw}>
          {working ? '正在撤回……' : '撤回'}
        </button>
      </div>
    </Sheet>
  );
}
