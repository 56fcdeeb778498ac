'use client';

import { X } from 'lucide';
import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { Icon } from './icon';

/** Whether the pointer is beside the sheet; its own scroll bar is not. */
function isBeside({ clientX, clientY, currentTarget, target }: MouseEvent): boolean {
  const { bottom, left, right, top } = currentTarget.getBoundingClientRect();
  return (
    target === currentTarget &&
    (clientX < left || clientX > right || clientY < top || clientY > bottom)
  );
}

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
  // A drag that only begins or ends outside, as in selecting text, is no tap outside.
  const pressedBeside = useRef(false);
  // Closed before it is taken away, so that the focus goes back to what opened it.
  useLayoutEffect(() => {
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
      onPointerDown={(event) => {
        pressedBeside.current = isBeside(event);
      }}
      onClick={(event) => {
        if (pressedBeside.current && isBeside(event)) onClose();
      }}
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
