'use client';

import { useEffect, useRef } from 'react';
import { useFormAction } from '@/lib/client/form-action';
import { DeskForm } from './desk-form';
import { deskButton, Field, Problem } from './field';

interface State {
  problem: string | null;
}

/**
 * Takes the token of a set-up link out of the address, where it stands behind `#`, and sends it in a
 * form. Without scripts the link is pasted. `open` says that one is open already: then only another
 * one, which the address brings, is taken, and there is nothing to see.
 */
export function SetUpLinkForm({
  action,
  open,
}: {
  action: (before: State, form: FormData) => Promise<State>;
  open: boolean;
}) {
  const { state, submit, pending, trouble } = useFormAction(action, { problem: null });
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const take = () => {
      const token = location.hash.slice(1);
      if (token === '' || field.current === null) return;
      history.replaceState(history.state, '', location.pathname);
      field.current.value = token;
      form.current?.requestSubmit();
    };
    take();
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return (
    <DeskForm
      ref={form}
      trouble={trouble}
      action={submit}
      hidden={open && state.problem === null && trouble === null}
    >
      {state.problem !== null && <Problem>{state.problem}</Problem>}
      <Field
        ref={field}
        label="设置链接"
        name="token"
        autoComplete="off"
        required
        spellCheck={false}
      />
      <button type="submit" disabled={pending} className={`${deskButton} mt-6 w-full`}>
        {pending ? '正在核对……' : '开始设置'}
      </button>
    </DeskForm>
  );
}
