'use client';

import { useState } from 'react';
import { mutate } from 'swr';
import { noticeAction } from '@/components/ui/notice';
import { Sheet } from '@/components/ui/sheet';
import { forgetAnswers } from '@/lib/client/answer-news';
import { ApiProblem, askApi } from '@/lib/client/api';
import { forgetOwnComments } from '@/lib/client/comments';
import { forgetDrafts } from '@/lib/client/comment-draft';
import { clearOutbox } from '@/lib/client/outbox';
import { forgetReaderKey, knownReaderKey } from '@/lib/client/reader-key';
import { CHANGE_HEADER } from '@/lib/offline/uuid';
import { paths } from '@/lib/paths';

/** Says what goes, and erases it: first on the server, then, once that is certain, on this device. */
export default function EraseSheet({
  onClose,
  onErased,
}: {
  onClose: () => void;
  onErased: () => void;
}) {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const erase = async () => {
    setWorking(true);
    setProblem(null);
    try {
      await clearOutbox(async (change) => {
        if ((await knownReaderKey()) === null) return;
        // What the server gets to hear only after this is not taken.
        await askApi(paths.api.me(), { method: 'DELETE', headers: { [CHANGE_HEADER]: change } });
      });
      await forgetReaderKey();
      await forgetDrafts();
      forgetAnswers();
      await mutate(() => true, undefined, { revalidate: true });
      await forgetOwnComments();
      onErased();
      onClose();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.message : '没有清除，请再试一次。');
      setWorking(false);
    }
  };
  return (
    <Sheet title="清除我的一切？" onClose={onClose}>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        <li>服务器上：您所有留言的文字和昵称、点赞、评议</li>
        <li>这台设备上：没发出的留言和草稿、昵称、随机凭证</li>
      </ul>
      <p className="mt-3 text-soft">
        清除后不能恢复，已公开的留言立刻消失；查询码还能查到机关的答复。想留一份的话，请先导出。阅读设置和已读标记不受影响。
      </p>
      {problem !== null && (
        <p role="alert" className="mt-3 text-red">
          {problem}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-3">
        <button
          type="button"
          className="inline-flex min-h-target items-center px-4 text-soft"
          onClick={onClose}
        >
          不清除
        </button>
        <button
          type="button"
          className={noticeAction}
          disabled={working}
          onClick={() => void erase()}
        >
          {working ? '正在清除……' : '全部清除'}
        </button>
      </div>
    </Sheet>
  );
}
