'use client';

import { useFormAction } from '@/lib/client/form-action';
import { letComposingEnd } from '@/lib/client/keys';
import { DeskForm } from './desk-form';
import { deskButton, Field, Problem } from './field';

interface State {
  problem: string | null;
  name: string;
  email: string;
}

/** Choosing one's password; the first administrator also says who they are. Works without scripts. */
export function PasswordForm({
  action,
  first,
}: {
  action: (before: State, form: FormData) => Promise<State>;
  first: boolean;
}) {
  const { state, submit, pending, trouble } = useFormAction(action, {
    problem: null,
    name: '',
    email: '',
  });
  return (
    <DeskForm trouble={trouble} action={submit} onKeyDown={letComposingEnd}>
      {state.problem !== null && <Problem>{state.problem}</Problem>}
      {first && (
        <>
          <Field
            label="姓名"
            name="name"
            autoComplete="name"
            required
            defaultValue={state.name}
            key={`name ${state.name}`}
          />
          <Field
            label="邮箱（登录时用，不会发送邮件）"
            name="email"
            type="email"
            autoComplete="username"
            required
            defaultValue={state.email}
            key={`email ${state.email}`}
          />
        </>
      )}
      <Field
        label="密码"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        required
        hint="至少 10 个字符；几个不相干的词连在一起最好记也最难猜。"
      />
      <Field label="再输入一次" name="again" type="password" autoComplete="new-password" required />
      <button type="submit" disabled={pending} className={`${deskButton} mt-6 w-full`}>
        {pending ? '正在保存……' : '下一步'}
      </button>
    </DeskForm>
  );
}
