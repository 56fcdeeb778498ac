'use client';

import { seeEntry } from '@/lib/client/outbox';
import { useUnseen } from '@/lib/client/outbox-news';
import type { OutboxEntry } from '@/lib/offline/outbox-entry';
import { paths } from '@/lib/paths';
import { Floating } from './floating';

/** Tells what has arrived or was not accepted, until the reader has seen it. */
export function DeliveryNews() {
  const unseen = useUnseen();
  // What asks for the reader comes first.
  const first = unseen.find(({ state }) => state === 'refused') ?? unseen[0];
  if (first === undefined) return null;
  const words = wordsFor(first);
  const see = () => {
    for (const entry of unseen) if (wordsFor(entry) === words) void seeEntry(entry.id);
  };
  return (
    <Floating role="status">
      <p>{words}</p>
      {first.deed.kind === 'comment' && <a href={paths.me()}>查看</a>}
      <button type="button" onClick={see}>
        知道了
      </button>
    </Floating>
  );
}

function wordsFor({ deed, reason, state }: OutboxEntry): string {
  if (state === 'delivered') return '您的留言已送达';
  if (deed.kind === 'comment') return '有一条留言未被接受，内容还在';
  return `${deed.kind === 'rating' ? '您的评价未被接受' : '有一条留言没有撤回'}：${reason}`;
}
