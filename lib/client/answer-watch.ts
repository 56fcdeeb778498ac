'use client';

import type { OwnCommentPage } from '@/lib/comments/queries';
import { paths } from '@/lib/paths';
import { answerNews, expectAnswers, noteOwnComments } from './answer-news';
import { askApi } from './api';
import { ANSWER_NEWS, readStored } from './stored';

/** Milliseconds between two questions of one page. */
const AT_MOST_EVERY = 30_000;
/** As many of the newest comments as one answer of the server holds. */
const ASKED_ABOUT = 50;

let askedAt = 0;
/** Goes up with every sending that may have changed what there is to ask about. */
let sendings = 0;
/** Called when there is news the reader was not told of; null while nobody watches. */
let onNews: (() => void) | null = null;

/** From now on asks when the reader comes back to the page. Only for a device that has commented. */
export function watchAnswers(show: () => void): void {
  if (onNews === null) {
    document.addEventListener('visibilitychange', () => void lookForAnswers());
  }
  onNews ??= show;
}

const hasCommented = () => onNews !== null && readStored(ANSWER_NEWS) !== null;

/** Asks what the office said of this device's comments, if it has any. */
export async function lookForAnswers(): Promise<void> {
  if (!hasCommented() || answerNews().none || document.visibilityState !== 'visible') return;
  if (Date.now() - askedAt < AT_MOST_EVERY) return;
  askedAt = Date.now();
  const before = sendings;
  try {
    const path = paths.api.myComments({ limit: ASKED_ABOUT });
    noteOwnComments((await askApi<OwnCommentPage>(path)).comments);
    // What was sent meanwhile may not be among them.
    if (sendings !== before) expectAnswers();
  } catch {
    // Without a network there is no news; the next moment asks again.
  }
  const { told, unseen } = answerNews();
  if (unseen.length > told.length) onNews?.();
}

/** A comment goes out: from now on there may be answers. */
export function noteComment(): void {
  sendings += 1;
  expectAnswers();
  watchAnswers(() => undefined);
}

/** A round of sending has ended. */
export function noteFlushed(): void {
  if (!hasCommented()) return;
  sendings += 1;
  expectAnswers();
  void lookForAnswers();
}
