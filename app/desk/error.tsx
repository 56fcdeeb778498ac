'use client';

import { unstable_isUnrecognizedActionError } from 'next/navigation';
import { Notice, noticeAction } from '@/components/ui/notice';

/** In place of a page of the desk that failed, or whose button belongs to an older version of the site. */
export default function DeskErrorPage({ error }: { error: Error }) {
  const outdated = unstable_isUnrecognizedActionError(error);
  return (
    <main id="content" tabIndex={-1}>
      <Notice
        heading="h1"
        title={outdated ? '页面已有更新' : '页面暂时打不开'}
        actions={
          <button type="button" className={noticeAction} onClick={() => location.reload()}>
            刷新页面
          </button>
        }
      >
        <p>
          {outdated
            ? '刚才的操作没有完成，请刷新页面后再做一次。'
            : '服务器没有完成这次请求，您可以稍后再试。'}
        </p>
      </Notice>
    </main>
  );
}
