'use client';

import { useEffect, useState } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { emptyDraft, writeDraft } from '@/lib/client/comment-draft';
import { refreshComments } from '@/lib/client/comments';
import { dismissEntry, entryLasts, useOutbox } from '@/lib/client/outbox';
import { useShown } from '@/lib/client/outbox-news';
import { isHeldUp } from '@/lib/offline/outbox-entry';
import { CommentForm } from './comment-form';
import { COMMENT_SENT } from './live';
import { SentPanel } from './sent-panel';
import { WaitingPanel } from './waiting-panel';

/** The box, then how sending goes, then the receipt. */
export default function CommentSheet({
  slug,
  answerDays,
  addressDays,
  onClose,
}: {
  slug: string;
  answerDays: number;
  addressDays: number;
  onClose: () => void;
}) {
  const [sent, setSent] = useState<string | null>(null);
  const outbox = useOutbox() ?? [];
  const entry = outbox.find(({ deed }) => deed.kind === 'comment' && deed.commentId === sent);
  useShown(entry);
  const state = entry?.state;
  useEffect(() => {
    if (state !== 'delivered') return;
    void writeDraft(slug, emptyDraft);
    window.dispatchEvent(new Event(COMMENT_SENT));
    void refreshComments(slug);
  }, [slug, state]);

  const close = () => {
    // Its receipt has been seen.
    if (entry?.state === 'delivered') void dismissEntry(entry.id);
    onClose();
  };
  const receipt = entry?.receipt ?? null;
  const refused = state === 'refused' ? (entry ?? null) : null;
  const writing = sent === null || refused !== null;
  const lasts = entry !== undefined && entryLasts(entry);
  const title =
    receipt !== null
      ? '已收到您的留言'
      : writing
        ? '写留言'
        : lasts
          ? '留言已存到本机'
          : '留言还没有发出';
  return (
    <Sheet title={title} onClose={close}>
      {writing ? (
        <CommentForm
          key={refused?.id}
          slug={slug}
          addressDays={addressDays}
          refused={refused}
          onSent={setSent}
        />
      ) : receipt !== null ? (
        <SentPanel receipt={receipt} answerDays={answerDays} onClose={close} />
      ) : (
        <WaitingPanel
          unkept={!lasts && entry?.deed.kind === 'comment' ? entry.deed.text : null}
          reason={
            entry !== undefined && isHeldUp(entry, outbox)
              ? (entry.reason ?? '前面还有内容在等待发送。')
              : null
          }
          onClose={close}
        />
      )}
    </Sheet>
  );
}
