'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { lazyPart } from '@/components/ui/lazy-part';
import { RATINGS } from '@/lib/ratings/rating';

/** Fetched when they come near the screen: a reader who stops earlier never downloads them. */
const CommentList = lazyPart(() => import('./comment-list'));
const RatingPanel = lazyPart(() => import('./rating-panel'));

/** Sent after a comment: the list is wanted now, wherever the reader is. */
export const COMMENT_SENT = 'jianbao:comment-sent';

/** The comments as the server sent them, until the living list stands in their place. */
export function LiveComments({ slug, children }: { slug: string; children: ReactNode }) {
  const [box, near] = useNear();
  const [sent, setSent] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const show = () => setSent(true);
    window.addEventListener(COMMENT_SENT, show);
    return () => window.removeEventListener(COMMENT_SENT, show);
  }, []);
  return (
    <div ref={box}>
      {!ready && children}
      {(near || sent) && <CommentList slug={slug} onReady={() => setReady(true)} />}
    </div>
  );
}

/** Three large answers. */
export function LiveRating({ slug }: { slug: string }) {
  const [box, near] = useNear();
  const [ready, setReady] = useState(false);
  return (
    <div ref={box}>
      {!ready && (
        <div className="answers">
          {RATINGS.map((rating) => (
            <button key={rating} type="button" disabled>
              {rating}
            </button>
          ))}
        </div>
      )}
      {near && <RatingPanel slug={slug} onReady={() => setReady(true)} />}
    </div>
  );
}

function useNear() {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || box.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: '300px' },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [near]);
  return [box, near] as const;
}
