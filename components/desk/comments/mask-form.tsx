'use client';

import { useState } from 'react';
import { Field } from '@/components/desk/field';
import { useDeskDraft } from '@/lib/client/desk-drafts';
import { maskedPieces } from '@/lib/comments/mask';
import { findPersonalData } from '@/lib/comments/personal-data';
import { ActForm } from './act-form';
import type { ActFormProps } from './act-sheet';

/** Masking what was found by itself, and any other words; again, it begins with what is masked now. */
export function MaskForm({
  comment: { id, maskedText, nickname, nicknameMasked, text },
  onAct,
}: ActFormProps) {
  const masked = maskedPieces(text, maskedText ?? text);
  const pieces = [
    ...masked.map((piece) => ({ ...piece, kind: '已隐去' })),
    ...findPersonalData(text).filter(
      ({ end, start }) => !masked.some((piece) => piece.start <= start && end <= piece.end),
    ),
  ].map(({ end, kind, start }): [string, string] => [text.slice(start, end), kind]);
  const found = new Map([...(nickname === null ? [] : [[nickname, '昵称'] as const]), ...pieces]);
  const hidesNickname =
    nickname !== null && (nicknameMasked || findPersonalData(nickname).length > 0);
  const [chosen, setChosen] = useState(
    () => new Set([...pieces.map(([phrase]) => phrase), ...(hidesNickname ? [nickname] : [])]),
  );
  const [other, setOther] = useDeskDraft(id, 'mask', 'other');
  const phrases = [...chosen, ...other.split(/[,，、\n]/).map((word) => word.trim())].filter(
    (phrase) => phrase !== '',
  );
  return (
    <ActForm
      onAct={onAct}
      submitLabel="隐去"
      request={() =>
        phrases.length === 0 ? '请选择或填写要隐去的文字。' : { act: 'mask', phrases }
      }
    >
      <div className="mt-3">
        {[...found].map(([phrase, kind]) => (
          <label key={phrase} className="flex min-h-target items-center gap-3">
            <input
              type="checkbox"
              className="size-5 shrink-0"
              checked={chosen.has(phrase)}
              onChange={({ target }) => {
                const next = new Set(chosen);
                if (target.checked) next.add(phrase);
                else next.delete(phrase);
                setChosen(next);
              }}
            />
            <span className="min-w-0 break-all">
              {kind}：<bdi>{phrase}</bdi>
            </span>
          </label>
        ))}
      </div>
      <Field
        label="其他要隐去的字，例如姓名；几处之间用逗号分开"
        value={other}
        onChange={(event) => setOther(event.target.value)}
      />
    </ActForm>
  );
}
