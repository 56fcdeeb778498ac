import type { ReactNode } from 'react';
import { SiteNav } from '@/components/shell/site-nav';

/** The feed and the channels stand under the tab bar; a bulletin has the screen to itself. */
export default function ListsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="lg:pl-24">{children}</div>
      <SiteNav />
    </>
  );
}
