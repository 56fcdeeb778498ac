'use client';

import Link from 'next/link';
import { Notice, noticeAction } from '@/components/ui/notice';
import { paths } from '@/lib/paths';

/** A client component only so that not every page's payload carries its text. */
export function MissingPage() {
  return (
    <main id="content" tabIndex={-1}>
      <Notice
        heading="h1"
        title="没有找到这个页面"
        actions={
          <>
            <Link href={paths.feed()} prefetch={false} className={noticeAction}>
              查看最新简报
            </Link>
            <Link href={paths.channels()} prefetch={false} className={noticeAction}>
              按栏目查找
            </Link>
          </>
        }
      >
        <p>地址可能有误，或者内容尚未发布。</p>
      </Notice>
    </main>
  );
}
