'use client';

import { useFormAction } from '@/lib/client/form-action';
import { DeskForm } from './desk-form';
import { deskButton, Field, Problem } from './field';

interface State {
  problem: string | null;
  email: string;
}

type Action = (before: State, form: FormData) => Promise<State>;

/** E-mail and password; what was typed as e-mail stays. Works without scripts. */
export function SignInForm({ action, next }: { action: Action; next: string }) {
  const { state, submit, pending, trouble } = useFormAction(action, { problem: null, email: '' });
  return (
    <DeskForm trouble={trouble} action={submit}>
      <input type="hidden" name="next" value={next} />
      {state.problem !== null && <Problem>{state.problem}</Problem>}
      <Field
        label="邮箱"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
        key={state.email}
      />
      <Field
        label="密码"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <button type="submit" disabled={pending} className={`${deskButton} mt-6 w-full`}>
        {pending ? '正在核对……' : '下一步'}
      </button>
    </DeskForm>
  );
}
