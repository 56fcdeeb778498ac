import { useId, type ComponentProps, type ReactNode } from 'react';

/** A labelled text field with what is wrong with it. */
export function Field({
  label,
  hint,
  problem,
  ...input
}: { label: string; hint?: ReactNode; problem?: string | undefined } & ComponentProps<'input'>) {
  const problemId = useId();
  return (
    <div className="mt-4">
      <label className="block">
        <span className="text-sm text-soft">{label}</span>
        <input
          {...input}
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={problem === undefined ? undefined : problemId}
          className="mt-1 block min-h-target w-full rounded-xl border border-hairline bg-paper px-4 text-base aria-invalid:border-red"
        />
        {hint !== undefined && <span className="mt-1 block text-xs text-soft">{hint}</span>}
      </label>
      {problem !== undefined && (
        <p id={problemId} role="alert" className="mt-1 text-sm text-red">
          {problem}
        </p>
      )}
    </div>
  );
}

export const deskButton =
  'inline-flex min-h-target items-center justify-center rounded-full bg-red px-6 font-semibold text-on-red disabled:opacity-60';
export const quietButton =
  'inline-flex min-h-target items-center justify-center rounded-full border border-hairline px-4 text-sm disabled:opacity-60';

/** What went wrong, where the eye is. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="mt-4 rounded-xl border border-red px-4 py-2 text-red empty:hidden">
      {children}
    </p>
  );
}
