'use client';

import { useState } from 'react';

const PREFIX = 'jianbao.desk';

const keyOf = (commentId: string, form: string, field: string) =>
  `${PREFIX}.${commentId}.${form}.${field}`;

/**
 * What is being typed into a form of the desk. It outlives the sheet, a reload and a new sign-in, as
 * long as the tab does and until the act is done: a tap beside the sheet must not cost an answer.
 */
export function useDeskDraft(
  commentId: string,
  form: string,
  field: string,
  initial = '',
): [string, (text: string) => void] {
  const key = keyOf(commentId, form, field);
  const [text, setText] = useState(() => stored()?.getItem(key) ?? initial);
  return [
    text,
    (next) => {
      setText(next);
      try {
        if (next === initial) stored()?.removeItem(key);
        else stored()?.setItem(key, next);
      } catch {
        // A full or forbidden storage: then it lasts as long as the sheet.
      }
    },
  ];
}

/** The act is done: what was typed for it is needed no more. */
export function forgetDeskDrafts(commentId: string, form: string): void {
  const storage = stored();
  const start = keyOf(commentId, form, '');
  for (const key of Object.keys(storage ?? {})) {
    if (key.startsWith(start)) storage?.removeItem(key);
  }
}

function stored(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
