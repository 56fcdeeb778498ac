'use client';

import { useFormAction, type FormTrouble } from '@/lib/client/form-action';
import { ROLES, roleLabels } from '@/lib/accounts/account';
import type { AccountEntry } from '@/lib/accounts/queries';
import { sendByButtonOnly } from '@/lib/client/keys';
import { KeepingForm, TroubleNote } from './desk-form';
import { deskButton, Field, Problem, quietButton } from './field';

interface State {
  problem: string | null;
  link: { name: string; url: string } | null;
}

const select = 'min-h-target rounded-xl border border-hairline bg-paper px-3';

/** Everybody at the desk, and what an administrator may do about each. */
export function AccountsPanel({
  accounts,
  self,
  action,
}: {
  accounts: readonly AccountEntry[];
  self: string;
  action: (before: State, form: FormData) => Promise<State>;
}) {
  const { state, submit, pending, trouble } = useFormAction(action, {
    problem: null,
    link: null,
  });
  const { link, problem } = state;
  return (
    <div className="mx-auto max-w-3xl">
      <h1 className="text-xl font-semibold">账号</h1>
      {problem !== null && <Problem>{problem}</Problem>}
      <TroubleNote trouble={trouble} />
      {link !== null && (
        <div role="status" className="mt-4 rounded-2xl border border-ok bg-card p-4">
          <p className="font-semibold">请把这个链接亲手交给{link.name}</p>
          <p className="mt-1 text-sm text-soft">24 小时内有效，只能用一次，离开本页后不再显示。</p>
          <p className="mt-2 font-mono text-sm break-all select-all">{link.url}</p>
        </div>
      )}
      <ul className="mt-4 space-y-3">
        {accounts.map((account) => (
          <li key={account.id} className="rounded-2xl bg-card p-4">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <bdi className="font-semibold">{account.name}</bdi>
              <span className="text-sm break-all text-soft">{account.email}</span>
              <span className={`chip ${account.disabled ? '' : account.ready ? 'ok' : 'wait'}`}>
                {account.disabled ? '已停用' : account.ready ? '可用' : '等待设置'}
              </span>
            </p>
            <div className="mt-3 flex flex-wrap gap-2">
              <KeepingForm trouble={trouble} action={submit} className="flex gap-2">
                <input type="hidden" name="id" value={account.id} />
                <select
                  name="role"
                  aria-label={`${account.name}的角色`}
                  defaultValue={account.role}
                  key={account.role}
                  className={select}
                >
                  {ROLES.map((role) => (
                    <option key={role} value={role}>
                      {roleLabels[role]}
                    </option>
                  ))}
                </select>
                <button name="act" value="role" disabled={pending} className={quietButton}>
                  改角色
                </button>
              </KeepingForm>
              <Asking
                label="重发设置链接"
                question={`${account.name}现在的密码和动态码会立刻失效，需要用新链接重新设置。`}
                act="reset"
                id={account.id}
                submit={submit}
                trouble={trouble}
                pending={pending}
              />
              {account.disabled ? (
                <KeepingForm trouble={trouble} action={submit}>
                  <input type="hidden" name="id" value={account.id} />
                  <button name="act" value="enable" disabled={pending} className={quietButton}>
                    启用
                  </button>
                </KeepingForm>
              ) : (
                account.id !== self && (
                  <Asking
                    label="停用"
                    question={`${account.name}会立刻退出，不能再登录；以后可以重新启用。`}
                    act="disable"
                    id={account.id}
                    submit={submit}
                    trouble={trouble}
                    pending={pending}
                  />
                )
              )}
            </div>
          </li>
        ))}
      </ul>
      <section className="mt-6 rounded-2xl bg-card p-4">
        <h2 className="font-semibold">添加一个人</h2>
        <KeepingForm trouble={trouble} action={submit} onKeyDown={sendByButtonOnly}>
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field label="姓名" name="name" required maxLength={40} autoComplete="off" />
            <Field label="邮箱（登录时用）" name="email" type="email" required autoComplete="off" />
          </div>
          <label className="mt-4 block">
            <span className="text-sm text-soft">角色</span>
            <select name="role" className={`${select} mt-1 block w-full`} defaultValue="editor">
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {roleLabels[role]}
                </option>
              ))}
            </select>
          </label>
          <button name="act" value="create" disabled={pending} className={`${deskButton} mt-4`}>
            添加并生成设置链接
          </button>
        </KeepingForm>
      </section>
    </div>
  );
}

/** A button that first says what will happen; no script needed. */
function Asking({
  label,
  question,
  act,
  id,
  submit,
  trouble,
  pending,
}: {
  label: string;
  question: string;
  act: string;
  id: string;
  submit: (form: FormData) => void;
  trouble: FormTrouble | null;
  pending: boolean;
}) {
  return (
    <details className="open:w-full">
      <summary className={`${quietButton} cursor-pointer list-none`}>{label}</summary>
      <KeepingForm
        trouble={trouble}
        action={submit}
        className="mt-2 rounded-xl border border-wait p-3"
      >
        <input type="hidden" name="id" value={id} />
        <p className="text-sm">{question}</p>
        <button name="act" value={act} disabled={pending} className={`${quietButton} mt-2`}>
          确定{label}
        </button>
      </KeepingForm>
    </details>
  );
}
