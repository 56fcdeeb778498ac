'use client';

import { useEffect, useState } from 'react';
import { Notice, noticeAction } from '@/components/ui/notice';
import { saveBulletins } from '@/lib/client/saved';
import { isSlug } from '@/lib/offline/slug';
import { listPagesHere, type PageHere } from '@/lib/offline/pages-here';
import { paths } from '@/lib/paths';
import { momentLabel } from '@/lib/time/shanghai';

/** Says what is not here, offers to fetch it later, and what can be read meanwhile. */
export function OfflineNotice() {
  const [here, setHere] = useState<PageHere[] | undefined>(undefined);
  const [asked, setAsked] = useState<'no' | 'yes' | 'failed'>('no');
  const [slug, setSlug] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    listPagesHere()
      .catch(() => [])
      .then((pages) => {
        if (!current) return;
        setHere(pages);
        const asked = /^\/bulletins\/([^/]+)$/.exec(location.pathname)?.[1] ?? '';
        setSlug(isSlug(asked) ? asked : null);
      });
    return () => {
      current = false;
    };
  }, []);
  const want = async () => {
    if (slug === null) return;
    await saveBulletins([{ slug, headline: slug, channel: '' }]).then(
      () => setAsked('yes'),
      () => setAsked('failed'),
    );
  };
  return (
    <>
      <Notice
        heading="h1"
        title={slug === null ? '现在没有网络' : '这一期还没有存到本机'}
        actions={
          <>
            <button type="button" className={noticeAction} onClick={() => location.reload()}>
              重试
            </button>
            {slug !== null && asked === 'no' && (
              <button type="button" className={noticeAction} onClick={() => void want()}>
                联网后存到本机
              </button>
            )}
          </>
        }
      >
        <p role="status">
          {asked === 'yes'
            ? '已记下。联网后会存到「我的 · 收藏」。'
            : asked === 'failed'
              ? '没有记下，请稍后再试。'
              : here?.length === 0
                ? '联网后可以打开。'
                : '联网后可以打开；下面这些现在就能读。'}
        </p>
      </Notice>
      <section className="below mx-3 rounded-2xl" aria-labelledby="here">
        <h2 id="here">现在能读的</h2>
        {here === undefined && <p className="none">正在查找……</p>}
        {here?.length === 0 && (
          <p className="none">本机还没有简报。联网打开一次，最新的就会存下来。</p>
        )}
        <ul className="divide-y divide-hairline">
          {here?.map(({ headline, keptAt, path }) => (
            <li key={path}>
              {/* A plain link: without a network the router could only fail first. */}
              <a href={path} className="flex min-h-target flex-col justify-center py-2">
                <span>{headline}</span>
                <span className="text-sm text-soft">{momentLabel(keptAt)} 保存</span>
              </a>
            </li>
          ))}
        </ul>
        <p className="pt-3">
          <a href={paths.feed()} className={noticeAction}>
            回到简报
          </a>
        </p>
      </section>
    </>
  );
}
