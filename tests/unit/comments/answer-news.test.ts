import { expect, it } from 'vitest';
import {
  afterReading,
  afterSeeing,
  answerMarks,
  hasReply,
  noNews,
} from '@/lib/comments/answer-news';

type Comment = Parameters<typeof answerMarks>[0];

const at = '2026-11-24T02:00:00.000Z';
const quiet: Comment = { id: 'one', holdReason: null, state: 'published', replies: [], steps: [] };
const answered: Comment = {
  ...quiet,
  replies: [{ id: 'r1', office: '某办', text: '六点', at }],
  steps: [{ state: '已答复', note: null, at }],
};
const held: Comment = { ...quiet, id: 'two', state: 'held', holdReason: '与本期无关' };

it('calls news each reply, step and refusal that was not on the screen, once', () => {
  expect(afterReading(noNews, [quiet])).toEqual(noNews);
  const news = afterReading(noNews, [answered, held]);
  expect(news.unseen).toHaveLength(3);
  expect(hasReply(news.unseen)).toBe(true);
  const seen = afterSeeing({ ...news, told: news.unseen }, news.unseen);
  expect([seen.unseen, seen.told]).toEqual([[], []]);
  expect(afterReading(seen, [answered, held]).unseen).toEqual([]);
});

it('has no news of an answer that was taken back, and knows a device without comments', () => {
  const marks = answerMarks(answered);
  const news = { ...noNews, unseen: marks, told: marks };
  expect(afterReading(news, [quiet]).unseen).toEqual([]);
  expect(afterReading(news, [])).toEqual({ ...noNews, none: true });
  expect(hasReply(answerMarks(held))).toBe(false);
});
