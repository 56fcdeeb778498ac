'use client';

import { useState } from 'react';
import { useDeskDraft } from '@/lib/client/desk-drafts';
import { HANDLING_STATES, type HandlingState } from '@/lib/comments/comment';
import { ActForm, area } from './act-form';
import type { ActFormProps } from './act-sheet';

/** Moving the handling on, with a note for the public. 已答复 is offered once a reply stands. */
export function MoveForm({ comment, onAct }: ActFormProps) {
  const isOpen = (state: HandlingState) => state !== '已答复' || comment.replies.length > 0;
  const [state, setState] = useState(comment.handling);
  const [note, setNote] = useDeskDraft(comment.id, 'move', 'note');
  return (
    <ActForm
      onAct={onAct}
      submitLabel="保存"
      request={() =>
        // What is public is only said when somebody chose to say it.
        state === comment.handling && note.trim() === ''
          ? '请选择新的办理状态，或写一句说明。'
          : { act: 'move', state, note: note.trim() === '' ? null : note }
      }
    >
      <fieldset className="mt-3 grid grid-cols-4 gap-2">
        <legend className="sr-only">办理状态</legend>
        {HANDLING_STATES.map((name) => (
          <label
            key={name}
            className="choice relative grid min-h-target cursor-pointer place-items-center rounded-xl border border-hairline text-sm has-checked:border-red has-checked:font-semibold has-checked:text-red has-focus-visible:outline-2 has-focus-visible:outline-link has-disabled:cursor-auto has-disabled:opacity-60"
          >
            <input
              type="radio"
              name="state"
              className="absolute inset-0 cursor-pointer opacity-0"
              checked={state === name}
              disabled={!isOpen(name)}
              onChange={() => setState(name)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      {!isOpen('已答复') && (
        <p className="mt-2 text-sm text-soft">发布答复后，状态自动变为「已答复」。</p>
      )}
      <textarea
        aria-label="说明（公开，可不填）"
        placeholder="说明，公开，可不填"
        className={area}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </ActForm>
  );
}
