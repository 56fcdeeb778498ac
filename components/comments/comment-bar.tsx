'use client';

import { useState } from 'react';
import { SaveButton } from '@/components/offline/save-button';
import { lazyPart } from '@/components/ui/lazy-part';

const CommentSheet = lazyPart(() => import('./comment-sheet'));

/** The pill at the bottom that opens the box. */
export function CommentBar({
  slug,
  answerDays,
  addressDays,
  canSave,
}: {
  slug: string;
  answerDays: number;
  addressDays: number;
  /** Whether this site offers offline reading. */
  canSave: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className="comment-bar">
      <button type="button" className="pill" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        写留言……
      </button>
      <small>不需注册，审核后公开</small>
      {canSave && <SaveButton slug={slug} />}
      {open && (
        <CommentSheet
          slug={slug}
          answerDays={answerDays}
          addressDays={addressDays}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
