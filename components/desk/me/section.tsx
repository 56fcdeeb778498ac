import type { ReactNode } from 'react';
import { Problem } from '../field';
import type { State } from './state';

/** One part of the page, with what its act came to under the heading. */
export function Section({
  title,
  state,
  children,
}: {
  title: string;
  state: State;
  children: ReactNode;
}) {
  return (
    <section className="mt-4 rounded-2xl bg-card p-4">
      <h2 className="font-semibold">{title}</h2>
      {state.problems.form !== undefined && <Problem>{state.problems.form}</Problem>}
      {state.done !== null && (
        <p role="status" className="mt-3 rounded-xl border border-ok px-4 py-2 text-ok">
          {state.done}
        </p>
      )}
      {children}
    </section>
  );
}
