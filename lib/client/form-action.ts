'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { useActionState, useState } from 'react';

type Action<State> = (before: Awaited<State>, form: FormData) => Promise<State>;

/** Why a form did not get through: its page is of an older version of the site, or anything else. */
export type FormTrouble = 'outdated' | 'unanswered';

/**
 * `useActionState` for a form of the desk. An action that does not get through leaves the page and what
 * was typed as they are, and says so as `trouble` (DeskForm), where React would take the page away.
 */
export function useFormAction<State>(action: Action<State>, initial: NoInfer<Awaited<State>>) {
  const [trouble, setTrouble] = useState<FormTrouble | null>(null);
  const guarded = async (before: Awaited<State>, form: FormData) => {
    try {
      const after = await action(before, form);
      setTrouble(null);
      return after;
    } catch (error) {
      // Going to another page is no failure.
      unstable_rethrow(error);
      setTrouble(unstable_isUnrecognizedActionError(error) ? 'outdated' : 'unanswered');
      return before;
    }
  };
  // The server writes the name of the action into the form, for browsers without scripts.
  const used: (before: Awaited<State>, form: FormData) => Promise<State> =
    typeof window === 'undefined' ? action : guarded;
  const [state, submit, pending] = useActionState<State, FormData>(used, initial);
  return { state, submit, pending, trouble };
}
