'use client';

import { useEffect, useState, type RefObject } from 'react';
import { seeAnswers, useAnswerNews } from '@/lib/client/answer-news';
import { answerMarks, hasReply } from '@/lib/comments/answer-news';
import type { OwnComment } from '@/lib/comments/comment';

/** Says that the office has done something about a comment since it was last on this device's screen. */
export function NewAnswer({
  comment,
  item,
}: {
  comment: OwnComment;
  /** Where the comment stands on the page. */
  item: RefObject<HTMLElement | null>;
}) {
  const { seen } = useAnswerNews();
  const fresh = answerMarks(comment).filter((mark) => !seen.includes(mark));
  // What was new when it came to the screen is called so for as long as it stays there.
  const [shown, setShown] = useState<readonly string[]>(fresh);
  if (fresh.some((mark) => !shown.includes(mark))) setShown([...shown, ...fresh]);
  const marks = fresh.join('\n');
  useEffect(() => {
    if (marks === '' || item.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) seeAnswers(marks.split('\n'));
    });
    observer.observe(item.current);
    return () => observer.disconnect();
  }, [item, marks]);
  if (shown.length === 0) return null;
  return <span className="chip new">{hasReply(shown) ? '新答复' : '新进展'}</span>;
}
