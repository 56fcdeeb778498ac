'use client';

import { useFormAction } from '@/lib/client/form-action';
import { DeskForm } from '../desk-form';
import { deskButton, Field } from '../field';
import { Section } from './section';
import { untouched, type Action } from './state';

/** Another password for oneself. Works without scripts. */
export function PasswordChange({ action, email }: { action: Action; email: string }) {
  const { state, submit, pending, trouble } = useFormAction(action, untouched);
  const { problems } = state;
  return (
    <Section title="修改密码" state={state}>
      <DeskForm trouble={trouble} action={submit}>
        {/* For password managers, which else would not know whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Field
          label="现在的密码"
          name="present"
          type="password"
          autoComplete="current-password"
          required
          problem={problems.present}
        />
        <Field
          label="新密码"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          required
          hint="至少 10 个字符；几个不相干的词连在一起最好记也最难猜。"
          problem={problems.password}
        />
        <Field
          label="再输入一次新密码"
          name="again"
          type="password"
          autoComplete="new-password"
          required
          problem={problems.again}
        />
        <button type="submit" disabled={pending} className={`${deskButton} mt-6`}>
          {pending ? '正在保存……' : '修改密码'}
        </button>
      </DeskForm>
    </Section>
  );
}
