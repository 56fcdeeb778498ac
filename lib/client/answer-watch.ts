'use client';

import type { OwnCommentPage } from '@/lib/comments/queries';
import { paths } from '@/lib/paths';
import { answerNews, expectAnswers, noteOwnComments } from './answer-news';
import { askApi } from './api';
import { knownReaderKey } from './reader-key';
import { OUTBOX_FLUSHED, OUTBOX_USED } from './stored';

/** Milliseconds between two questions of one page. */
const AT_MOST_EVERY = 30_000;
/** As many of the newest comments as one answer of the server holds. */
const ASKED_ABOUT = 50;

let askedAt = 0;
/** Goes up with everything the reader sends. */
let sendings = 0;

/**
 * Asks what the office said of this device's comments: now, when the reader comes back to the page, and
 * when something was sent. A device that has sent no comment asks nothing. `show` is called once there is
 * news the reader was not told of.
 */
export function watchAnswers(show: () => void): void {
  const look = async () => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAt < AT_MOST_EVERY) return;
    if (knownReaderKey() === null || answerNews().none) return;
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
    if (unseen.length > told.length) show();
  };
  const noteSending = () => {
    sendings += 1;
    expectAnswers();
  };
  document.addEventListener('visibilitychange', () => void look());
  window.addEventListener(OUTBOX_USED, noteSending);
  window.addEventListener(OUTBOX_FLUSHED, () => {
    noteSending();
    void look();
  });
  void look();
}
