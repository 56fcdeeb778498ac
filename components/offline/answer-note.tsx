'use client';

import { usePathname } from 'next/navigation';
import { noteTold, useAnswerNews } from '@/lib/client/answer-news';
import { hasReply } from '@/lib/comments/answer-news';
import { paths } from '@/lib/paths';
import { Floating } from './floating';

/** Tells once that the office has answered; where the answers stand there is no need to. */
export function AnswerNote() {
  const { told, unseen } = useAnswerNews();
  const fresh = unseen.filter((mark) => !told.includes(mark));
  const pathname = usePathname();
  if (fresh.length === 0 || pathname === paths.me()) return null;
  return (
    <Floating role="status">
      <p>{hasReply(fresh) ? '您的留言有了新答复' : '您的留言有新进展'}</p>
      <a href={paths.me()} onClick={noteTold}>
        查看
      </a>
      <button type="button" onClick={noteTold}>
        知道了
      </button>
    </Floating>
  );
}
