'use client';

import { useSyncExternalStore } from 'react';
import { afterReading, afterSeeing, noNews, type AnswerNews } from '@/lib/comments/answer-news';
import type { OwnComment } from '@/lib/comments/comment';
import { ANSWER_NEWS, readStored, writeStored } from './stored';

let current: AnswerNews | null = null;
const listeners = new Set<() => void>();

/** What this device knows of answers to its comments. */
export function answerNews(): AnswerNews {
  current ??= parse(readStored(ANSWER_NEWS));
  return current;
}

function parse(stored: string | null): AnswerNews {
  try {
    const { none, seen, told, unseen } = JSON.parse(stored ?? '{}') as Record<string, unknown>;
    const marks = (value: unknown) =>
      Array.isArray(value) ? value.filter((mark) => typeof mark === 'string') : [];
    return { seen: marks(seen), unseen: marks(unseen), told: marks(told), none: none === true };
  } catch {
    return noNews;
  }
}

function save(next: AnswerNews): void {
  const text = JSON.stringify(next);
  if (text === readStored(ANSWER_NEWS)) return;
  current = next;
  writeStored(ANSWER_NEWS, text);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== ANSWER_NEWS && key !== null) return;
    current = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

export function useAnswerNews(): AnswerNews {
  return useSyncExternalStore(subscribe, answerNews, () => noNews);
}

/** Takes note of this device's comments as the server has them. */
export function noteOwnComments(comments: readonly OwnComment[]): void {
  if (comments.length === 0 && readStored(ANSWER_NEWS) === null) return;
  save(afterReading(answerNews(), comments));
}

/** These were on the screen. */
export function seeAnswers(marks: readonly string[]): void {
  save(afterSeeing(answerNews(), marks));
}

/** The reader was told of what is unseen. */
export function noteTold(): void {
  save({ ...answerNews(), told: answerNews().unseen });
}

/** A comment may have been sent: there is something to ask about again. */
export function expectAnswers(): void {
  save({ ...answerNews(), none: false });
}

/** Forgets everything, once the comments were erased. */
export function forgetAnswers(): void {
  save(noNews);
  writeStored(ANSWER_NEWS, null);
}
