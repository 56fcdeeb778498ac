'use client';

import { ChevronLeft } from 'lucide';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';
import { Icon } from '@/components/ui/icon';
import { paths } from '@/lib/paths';

/** Whether the page before this one in the tab's history was ours, so that going back stays here. */
function cameFromHere(): boolean {
  const [load] = performance.getEntriesByType('navigation');
  if (load !== undefined && load.name !== location.href.replace(location.hash, '')) return true;
  return document.referrer.startsWith(`${location.origin}/`);
}

/** Back to where the reader was in the feed; to its beginning for who came by a link from outside. */
export function BackLink() {
  const router = useRouter();
  const goBack = (event: MouseEvent) => {
    if (!cameFromHere()) return;
    event.preventDefault();
    router.back();
  };
  return (
    <Link
      href={paths.feed()}
      prefetch={false}
      onClick={goBack}
      aria-label="返回简报列表"
      className="icon-button"
    >
      <Icon node={ChevronLeft} />
    </Link>
  );
}
