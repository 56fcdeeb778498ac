'use client';

import { useFormAction } from '@/lib/client/form-action';
import { DeskForm } from './desk-form';
import { deskButton, Field, Problem } from './field';

interface State {
  problem: string | null;
}

/** The code of an authenticator; `hidden` goes with it. Works without scripts. */
export function CodeForm({
  action,
  hidden,
  hint,
  submitLabel,
}: {
  action: (before: State, form: FormData) => Promise<State>;
  hidden: Record<string, string>;
  hint: string;
  submitLabel: string;
}) {
  const { state, submit, pending, trouble } = useFormAction(action, { problem: null });
  return (
    <DeskForm trouble={trouble} action={submit}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.problem !== null && <Problem>{state.problem}</Problem>}
      <Field
        label="动态码"
        name="code"
        type="text"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        hint={hint}
      />
      <button type="submit" disabled={pending} className={`${deskButton} mt-6 w-full`}>
        {pending ? '正在核对……' : submitLabel}
      </button>
    </DeskForm>
  );
}
