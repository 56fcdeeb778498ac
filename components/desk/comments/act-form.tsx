'use client';

import { useState, type ReactNode } from 'react';
import { deskButton, Problem } from '@/components/desk/field';
import type { ActRequest } from '@/lib/client/desk-comments';
import { sendByButtonOnly } from '@/lib/client/keys';

export const area =
  'mt-3 block w-full rounded-xl border border-hairline bg-paper px-4 py-3 text-(length:--reading-field) field-sizing-content min-h-24 max-h-[35dvh] resize-none';

/** A form that does one act: says what is wrong and keeps what was typed. */
export function ActForm({
  request,
  submitLabel,
  onAct,
  children,
}: {
  /** The act as filled in, or what is still missing. */
  request: () => ActRequest | string;
  submitLabel: string;
  onAct: (request: ActRequest) => Promise<string | null>;
  children: ReactNode;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const submit = async () => {
    const filled = request();
    if (typeof filled === 'string') return setProblem(filled);
    setSending(true);
    const wrong = await onAct(filled);
    // Done: the sheet is closing.
    if (wrong === null) return;
    setProblem(wrong);
    setSending(false);
  };
  return (
    <form
      onKeyDown={sendByButtonOnly}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) void submit();
      }}
    >
      {children}
      {problem !== null && <Problem>{problem}</Problem>}
      <button type="submit" disabled={sending} className={`${deskButton} mt-4 w-full`}>
        {sending ? '正在保存……' : submitLabel}
      </button>
    </form>
  );
}
