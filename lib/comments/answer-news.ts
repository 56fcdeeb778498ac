import type { OwnComment } from './comment';

/** What a device knows of the office's answers to its comments, by their marks. */
export interface AnswerNews {
  /** What its reader has had on the screen. */
  seen: readonly string[];
  /** What there is beside that. */
  unseen: readonly string[];
  /** Of the unseen what its reader was told of. */
  told: readonly string[];
  /** Set while the server knows of no comment of this device. */
  none: boolean;
}

export const noNews: AnswerNews = { seen: [], unseen: [], told: [], none: false };

/** So many marks are remembered as seen; of a reader's newest 50 comments there are hardly more. */
const REMEMBERED = 500;

const REPLY = 'reply ';

/** Each reply, step of handling and refusal of a comment as a mark that is its alone. */
export function answerMarks(
  comment: Pick<OwnComment, 'id' | 'holdReason' | 'replies' | 'state' | 'steps'>,
): string[] {
  const { holdReason, id, replies, state, steps } = comment;
  return [
    ...replies.map((reply) => REPLY + reply.id),
    ...steps.map(({ at, state: step }) => `step ${id} ${at} ${step}`),
    ...(state === 'held' ? [`held ${id} ${holdReason ?? ''}`] : []),
  ];
}

/** Whether one of these marks is of the office's own words. */
export function hasReply(marks: readonly string[]): boolean {
  return marks.some((mark) => mark.startsWith(REPLY));
}

/** After the device has read its comments: what it has not seen is news, what was taken back none. */
export function afterReading(
  news: AnswerNews,
  comments: readonly Parameters<typeof answerMarks>[0][],
): AnswerNews {
  const unseen = comments.flatMap(answerMarks).filter((mark) => !news.seen.includes(mark));
  const told = news.told.filter((mark) => unseen.includes(mark));
  return { seen: news.seen, unseen, told, none: comments.length === 0 };
}

/** After its reader has had these on the screen. */
export function afterSeeing(news: AnswerNews, marks: readonly string[]): AnswerNews {
  const others = (known: readonly string[]) => known.filter((mark) => !marks.includes(mark));
  return {
    ...news,
    seen: [...others(news.seen), ...marks].slice(-REMEMBERED),
    unseen: others(news.unseen),
    told: others(news.told),
  };
}
