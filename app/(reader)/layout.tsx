import type { ReactNode } from 'react';
import { OfflineStart } from '@/components/offline/offline-start';

/** Readers' pages work without a network; the desk does not. */
export default function ReaderLayout({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <OfflineStart />
    </>
  );
}
