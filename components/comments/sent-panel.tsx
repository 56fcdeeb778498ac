'use client';

import { useState } from 'react';
import { asksForAnswer, type CommentReceipt } from '@/lib/comments/comment';
import { paths } from '@/lib/paths';
import { noticeAction } from '@/components/ui/notice';
import { grouped } from './own-comment';

/** The receipt: what happens next, and how to ask about it from any device. */
export function SentPanel({
  receipt,
  answerDays,
  onClose,
}: {
  receipt: CommentReceipt;
  answerDays: number;
  onClose: () => void;
}) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    // Refused or missing (plain http): the number is there to be selected.
    await navigator.clipboard?.writeText(receipt.receipt).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className="pb-2 text-center">
      <p className="mt-4 text-sm text-soft">查询码</p>
      <p className="mt-1 font-serif text-3xl font-semibold tracking-wide select-all tabular-nums">
        {grouped(receipt.receipt)}
      </p>
      <p className="mx-auto mt-4 max-w-xs">
        正在等待审核，
        {asksForAnswer(receipt.kind) ? `一般 ${answerDays} 个工作日内处理并答复` : '通过后公开'}
        。进展在本页「我的留言」和
        <a href={paths.me()} className="text-link">
          「我的」
        </a>
        里；换了手机，凭查询码到
        <a href={paths.receipts()} className="text-link">
          「查询留言」
        </a>
        查看。
      </p>
      <div className="mt-6 flex justify-center gap-3">
        <button type="button" className={noticeAction} onClick={copy}>
          {copied ? '已复制' : '复制查询码'}
        </button>
        <button
          type="button"
          className="min-h-target rounded-full bg-red px-8 font-semibold text-on-red"
          onClick={onClose}
        >
          好
        </button>
      </div>
      <p role="status" className="sr-only">
        {copied ? '查询码已复制' : ''}
      </p>
    </div>
  );
}
