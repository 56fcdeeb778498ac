import type { ReactNode } from 'react';

/** What stands where there is nothing to show: an empty list, a failure, a page that is not there. */
export function Notice({
  title,
  heading: Heading = 'h2',
  children,
  actions,
}: {
  title: string;
  /** `h1` where the notice is all the page there is. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-md px-6 py-14 text-center">
      <div aria-hidden="true" className="mx-auto mb-6 h-1.5 w-16 border-t-2 border-b border-red" />
      <Heading className="font-serif text-xl font-semibold">{title}</Heading>
      {children !== undefined && <div className="mt-3 text-soft">{children}</div>}
      {actions !== undefined && (
        <div className="mt-6 flex flex-wrap justify-center gap-3">{actions}</div>
      )}
    </div>
  );
}

/** The look of the buttons and links under a notice. */
export const noticeAction =
  'inline-flex min-h-target items-center justify-center rounded-full border border-red px-6 text-red';
