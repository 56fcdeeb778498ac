'use client';

import type { ComponentProps } from 'react';
import type { FormTrouble } from '@/lib/client/form-action';
import { Problem } from './field';

type Props = { trouble: FormTrouble | null } & ComponentProps<'form'>;

/** A form that keeps what was typed when it did not get through, and says what to do. */
export function DeskForm({ children, ...form }: Props) {
  return (
    <KeepingForm {...form}>
      <TroubleNote trouble={form.trouble} />
      {children}
    </KeepingForm>
  );
}

/** One of several forms, above which a `TroubleNote` stands. */
export function KeepingForm({ trouble, ...form }: Props) {
  return (
    <form
      {...form}
      onReset={(event) => {
        // React empties a form whose action has ended.
        if (trouble !== null) event.preventDefault();
      }}
    />
  );
}

/** Why a form did not get through, and the way on. */
export function TroubleNote({ trouble }: Pick<Props, 'trouble'>) {
  if (trouble === null) return null;
  if (trouble === 'unanswered') {
    return <Problem>没有提交成功，您填写的内容还在。请检查网络后再试一次。</Problem>;
  }
  return (
    <Problem>
      网站刚刚更新过，这一页是旧的，没有提交成功。您填写的内容还在，请记下后
      <button type="button" className="min-h-target underline" onClick={() => location.reload()}>
        刷新页面
      </button>
      再提交。
    </Problem>
  );
}
