import Link from 'next/link';
import type { CommentState, ReceiptStatus } from '@/lib/comments/comment';
import { paths } from '@/lib/paths';
import { printedDay, shanghaiDay } from '@/lib/time/shanghai';
import { HandlingChip, HandlingSteps, Replies } from './comment-item';

const words: Record<CommentState, string> = {
  pending: '正在等待审核',
  published: '已经公开',
  held: '未公开',
  withdrawn: '已由留言人撤回',
};

/** Where a comment stands. Never its text: whoever has the code need not be its author. */
export function EnquiryResult({ status, today }: { status: ReceiptStatus; today: string }) {
  const { bulletin, createdAt, dueOn, holdReason, replies, state, steps } = status;
  const handling = steps.at(-1);
  return (
    <div className="comment mt-6 border-t border-hairline">
      <div className="col-span-2">
        <p className="flex flex-wrap items-center gap-3 text-lg font-semibold">
          {words[state]}
          {handling !== undefined && <HandlingChip state={handling.state} />}
        </p>
        <p className="note">
          {printedDay(shanghaiDay(createdAt))}提交，留言于
          <Link
            href={paths.bulletin(bulletin.slug)}
            prefetch={false}
            className="inline-flex min-h-target items-center text-link underline underline-offset-4"
          >
            《{bulletin.headline}》
          </Link>
        </p>
        {state === 'pending' && dueOn !== null && (
          <p className="note">预计 {printedDay(dueOn)}前处理并答复。</p>
        )}
        {holdReason !== null && (
          <p>
            未公开的原因：<bdi>{holdReason}</bdi>
          </p>
        )}
        <Replies replies={replies} today={today} />
        <HandlingSteps steps={steps} today={today} />
      </div>
    </div>
  );
}
