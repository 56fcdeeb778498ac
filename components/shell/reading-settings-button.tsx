'use client';

import { ALargeSmall } from 'lucide';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { lazyPart } from '@/components/ui/lazy-part';

/** Fetched at the first press: a reader who never opens it never downloads it. */
const ReadingSettingsSheet = lazyPart(() => import('./reading-settings-sheet'));

/** The Aa button; it opens the one sheet for size, elder mode, theme and reading aloud. */
export function ReadingSettingsButton({ className, label }: { className: string; label?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={label === undefined ? '阅读设置' : undefined}
        className={className}
        onClick={() => setOpen(true)}
      >
        <Icon node={ALargeSmall} />
        {label}
      </button>
      {open && <ReadingSettingsSheet onClose={() => setOpen(false)} />}
    </>
  );
}
