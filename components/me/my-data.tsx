'use client';

import { useState } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { noticeAction } from '@/components/ui/notice';
import { ApiProblem, askApi } from '@/lib/client/api';
import { paths } from '@/lib/paths';

const EraseSheet = lazyPart(() => import('./erase-sheet'));

/** Take everything of mine away as a file, or erase it. */
export function MyData() {
  const [erasing, setErasing] = useState(false);
  const [message, setMessage] = useState('');
  const save = async () => {
    setMessage('正在导出……');
    try {
      const data = await askApi<unknown>(paths.api.me());
      const file = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = '我的留言.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
      setMessage('已导出。');
    } catch (error) {
      const nothing = error instanceof ApiProblem && error.status === 401;
      setMessage(
        nothing
          ? '这台设备没有留下任何内容。'
          : error instanceof ApiProblem
            ? error.message
            : '没有导出，请再试一次。',
      );
    }
  };
  return (
    <section className="below lg:rounded-2xl" aria-labelledby="data-heading">
      <h2 id="data-heading">带走或清除</h2>
      <div className="mt-3 flex flex-wrap gap-3">
        <button type="button" className={noticeAction} onClick={() => void save()}>
          导出我的数据
        </button>
        <button type="button" className={noticeAction} onClick={() => setErasing(true)}>
          清除我的一切
        </button>
      </div>
      <p role="status" className="mt-2 text-sm text-soft">
        {message}
      </p>
      {erasing && (
        <EraseSheet
          onClose={() => setErasing(false)}
          onErased={() => setMessage('已清除。您的留言、点赞、评议和本机的记录都不在了。')}
        />
      )}
    </section>
  );
}
