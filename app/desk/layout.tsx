import type { Metadata } from 'next';
import type { ReactNode } from 'react';

export const metadata: Metadata = {
  title: { default: '后台', template: '%s · 后台' },
  robots: { index: false, follow: false },
};

/** The desk is rendered at every request and kept by nobody. */
export const dynamic = 'force-dynamic';

export default function DeskLayout({ children }: { children: ReactNode }) {
  return children;
}
