import type { ReactNode } from 'react';

/**
 * The cover of a bulletin without a picture: a small letterhead set in type, 2.35 : 1 on a phone. It
 * grows where the type is too large for that shape.
 */
export function LetterheadCover({
  masthead,
  line,
  children,
}: {
  masthead: string;
  /** Issue number and issuer. */
  line: string;
  /** The headline. */
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-[calc(min(100vw,34rem)/2.35-1rem)] flex-col border-b border-cover-edge bg-cover px-5 pt-4 pb-4 text-center">
      <p className="font-serif text-lg leading-snug font-bold tracking-[0.12em] text-red">
        {masthead}
      </p>
      <p className="mt-0.5 text-xs text-soft">{line}</p>
      <div aria-hidden="true" className="mt-2 mb-3 h-1 border-t-2 border-b border-red" />
      <div className="grid flex-1 place-items-center">{children}</div>
    </div>
  );
}
