'use client';

import { X } from 'lucide';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Icon } from './icon';

/** A modal sheet from the bottom (a dialog in the middle on a desktop). Escape and a tap outside close it. */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Opening gives the focus to the first button; a form says which field wants it.
    element?.querySelector<HTMLElement>('[data-focus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className="mx-auto mt-auto mb-0 max-h-[85dvh] w-full max-w-lg overflow-y-auto overscroll-contain rounded-t-2xl bg-card text-ink shadow-xl backdrop:bg-black/40 lg:my-auto lg:rounded-2xl"
    >
      <div className="px-5 pt-2 pb-[calc(1.5rem+env(safe-area-inset-bottom))]">
        <div className="flex items-center justify-between">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <button
            type="button"
            aria-label="关闭"
            className="-mr-3 grid size-target place-items-center text-soft"
            onClick={onClose}
          >
            <Icon node={X} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
