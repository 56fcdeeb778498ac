'use client';

import { Notice, noticeAction } from '@/components/ui/notice';

export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  return (
    <main id="content" tabIndex={-1}>
      <Notice
        heading="h1"
        title="页面暂时打不开"
        actions={
          <button type="button" className={noticeAction} onClick={retry}>
            重试
          </button>
        }
      >
        <p>服务器没有完成这次请求，您可以稍后再试。</p>
      </Notice>
    </main>
  );
}
