'use client';

import { quietButton } from '@/components/desk/field';
import { useDeskDraft } from '@/lib/client/desk-drafts';
import { COMMON_REASONS } from '@/lib/comments/desk';
import { ActForm, area } from './act-form';
import type { ActFormProps } from './act-sheet';

/** Holding a comment back, with a reason its author reads. */
export function HoldForm({ comment, onAct }: ActFormProps) {
  const [reason, setReason] = useDeskDraft(comment.id, 'hold', 'reason');
  return (
    <ActForm
      onAct={onAct}
      submitLabel="不公开"
      request={() =>
        reason.trim() === '' ? '请写明原因，留言人会看到。' : { act: 'hold', reason }
      }
    >
      <div className="mt-3 flex flex-wrap gap-2">
        {COMMON_REASONS.map((common) => (
          <button
            key={common}
            type="button"
            className={quietButton}
            onClick={() => setReason(common)}
          >
            {common}
          </button>
        ))}
      </div>
      <textarea
        aria-label="原因（留言人会看到）"
        placeholder="原因，留言人会看到"
        className={area}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActForm>
  );
}
