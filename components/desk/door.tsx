import type { ReactNode } from 'react';

/** The card of the pages in front of the desk: signing in and setting up. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="mx-auto max-w-md px-4 py-10">
      <div aria-hidden="true" className="mx-auto h-1.5 w-16 border-t-2 border-b border-red" />
      <h1 className="mt-5 text-center font-serif text-2xl font-semibold">{title}</h1>
      <div className="mt-6 rounded-2xl bg-card px-5 pt-2 pb-6">{children}</div>
    </main>
  );
}
