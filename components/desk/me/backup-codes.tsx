'use client';

import { useFormAction } from '@/lib/client/form-action';
import { DeskForm } from '../desk-form';
import { Field, quietButton } from '../field';
import { Section } from './section';
import { untouched, type Action } from './state';

/** How many backup codes are left, and new ones in their place. Works without scripts. */
export function BackupCodes({ action, left }: { action: Action; left: number }) {
  const { state, submit, pending, trouble } = useFormAction(action, untouched);
  return (
    <Section title="备用码" state={state}>
      {state.codes.length > 0 ? (
        <>
          <p className="mt-3">只在这里显示这一次，请抄下来收好。每个可以代替动态码用一次。</p>
          <ul className="mt-2 grid max-w-sm grid-cols-2 gap-x-6 font-mono select-all">
            {state.codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mt-2">还剩 {left} 个没有用过。手机不在身边时，每个可以代替动态码用一次。</p>
      )}
      <DeskForm trouble={trouble} action={submit}>
        <Field
          label="现在的密码（换一组备用码须核对）"
          name="present"
          type="password"
          autoComplete="current-password"
          required
          problem={state.problems.present}
        />
        <button type="submit" disabled={pending} className={`${quietButton} mt-4`}>
          {pending ? '正在生成……' : '换一组备用码'}
        </button>
      </DeskForm>
    </Section>
  );
}
