'use client';

import { Field } from '@/components/desk/field';
import { useDeskDraft } from '@/lib/client/desk-drafts';
import { ActForm, area } from './act-form';
import type { ActFormProps } from './act-sheet';

/** Answering in the office's name. */
export function ReplyForm({ comment, onAct }: ActFormProps) {
  const [text, setText] = useDeskDraft(comment.id, 'reply', 'text');
  const [office, setOffice] = useDeskDraft(comment.id, 'reply', 'office', comment.bulletin.issuer);
  return (
    <ActForm
      onAct={onAct}
      submitLabel={comment.state === 'published' ? '发布答复' : '保存答复（通过后公开）'}
      request={() => {
        if (text.trim() === '') return '请写下答复。';
        return office.trim() === '' ? '请写明答复的机关。' : { act: 'reply', text, office };
      }}
    >
      <textarea
        data-focus
        aria-label="答复"
        placeholder="答复，公开后所有人都能看到"
        className={area}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Field
        label="答复机关"
        value={office}
        maxLength={60}
        onChange={(event) => setOffice(event.target.value)}
      />
    </ActForm>
  );
}
