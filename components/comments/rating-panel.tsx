'use client';

import { useLayoutEffect, useState } from 'react';
import { useRating } from '@/lib/client/comments';
import { percentages, RATINGS, type Rating, type RatingSummary } from '@/lib/ratings/rating';

/** One's own answer, changeable, and the shares as a small bar once there are enough of them. */
export default function RatingPanel({ slug, onReady }: { slug: string; onReady: () => void }) {
  const { failed, lasts, rate, refusal, summary, waiting } = useRating(slug);
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(onReady, [onReady]);

  const choose = (value: Rating) => {
    setProblem(null);
    rate(value).catch(() => setProblem('没有记下您的评价，请再试一次。'));
  };
  const mine = summary?.mine ?? null;
  return (
    <>
      <div className="answers" role="group" aria-labelledby="rating">
        {RATINGS.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={mine === value}
            onClick={() => choose(value)}
          >
            {value}
          </button>
        ))}
      </div>
      {summary !== undefined && summary.counts !== null && <Shares summary={summary} />}
      <p role="status">
        {problem ??
          refusal ??
          (waiting ? waitingWords(lasts) : null) ??
          (failed && summary === undefined
            ? '暂时看不到大家的评价，您仍可以评价。'
            : mine === null
              ? ''
              : '已记下您的评价，可以随时更改。')}
      </p>
    </>
  );
}

function waitingWords(lasts: boolean): string {
  return lasts
    ? '已记在本机，联网后自动送达。'
    : '这台设备现在不能保存内容，送达之前请不要关闭页面。';
}

function Shares({ summary: { counts, total } }: { summary: RatingSummary }) {
  if (counts === null) return null;
  const percent = percentages(counts);
  return (
    <>
      <svg className="shares" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
        {RATINGS.map((value, n) => {
          const before = RATINGS.slice(0, n).reduce((sum, other) => sum + counts[other], 0);
          return (
            <rect
              key={value}
              className={`mark-${n + 1}`}
              x={(before * 100) / total}
              width={(counts[value] * 100) / total}
              height="2"
            />
          );
        })}
      </svg>
      <p>
        {total} 人评议：
        {RATINGS.map((value) => `${value} ${percent[value]}%`).join('，')}
      </p>
    </>
  );
}
