'use client';

import { useState } from 'react';
import {
  dismissEntry,
  entryLasts,
  flushOutbox,
  holdForEdit,
  removeFromOutbox,
} from '@/lib/client/outbox';
import { useShown } from '@/lib/client/outbox-news';
import { BeingSent } from '@/lib/offline/outbox';
import type { EntryState, OutboxEntry } from '@/lib/offline/outbox-entry';
import { paths } from '@/lib/paths';
import { shanghaiDay, shortLabel } from '@/lib/time/shanghai';
import { Avatar } from './comment-item';
import { EditBox } from './edit-box';
import { grouped } from './own-comment';

const chips: Record<EntryState, [label: string, tone: string]> = {
  waiting: ['待发送', 'wait'],
  sending: ['发送中', 'wait'],
  delivered: ['已送达', 'ok'],
  refused: ['未被接受', ''],
};

/**
 * A comment in the outbox: where it stands, and what can still be done about it. `linked` among all of
 * them, where its end is sure to be seen; under a bulletin it may be far down the page.
 */
export function UnsentComment({ entry, linked = false }: { entry: OutboxEntry; linked?: boolean }) {
  const { deed, id, reason, receipt, state } = entry;
  useShown(linked ? entry : undefined);
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (deed.kind !== 'comment') return null;
  const [label, tone] = chips[state];
  const run = (act: Promise<unknown>) => {
    setProblem(null);
    act.catch((error: unknown) =>
      setProblem(error instanceof BeingSent ? error.message : '没有完成，请再试一次。'),
    );
  };
  const settled = state === 'delivered' || state === 'sending';
  return (
    <li className="comment">
      <Avatar name={deed.nickname ?? '我'} />
      <div>
        <p className="by">
          <time dateTime={entry.createdAt}>
            {shortLabel(entry.createdAt, shanghaiDay(new Date().toISOString()))}
          </time>
          {receipt !== null && <span>查询码 {grouped(receipt.receipt)}</span>}
          <span className={`chip ${tone}`.trimEnd()}>{label}</span>
          {linked && <a href={paths.bulletin(deed.bulletin)}>查看简报</a>}
        </p>
        {editing ? (
          <EditBox entry={entry} deed={deed} onClose={() => setEditing(false)} />
        ) : (
          <p className="said" dir="auto">
            {deed.text}
          </p>
        )}
        {state !== 'delivered' && !entryLasts(entry) && (
          <p className="note">这台设备现在不能保存内容，送达之前请不要关闭页面。</p>
        )}
        {reason !== null && state !== 'delivered' && <p className="note">{reason}</p>}
        <p role="alert" className="note empty:hidden">
          {problem}
        </p>
        {state === 'delivered' && (
          <button type="button" className="like" onClick={() => run(dismissEntry(id))}>
            知道了
          </button>
        )}
        {!settled && !editing && !asking && (
          <>
            {state === 'waiting' && (
              <button type="button" className="like" onClick={() => run(flushOutbox('reader'))}>
                现在发送
              </button>
            )}
            <button
              type="button"
              className="like"
              onClick={() => run(holdForEdit(entry).then(setEditing))}
            >
              修改
            </button>
            <button type="button" className="like" onClick={() => setAsking(true)}>
              删除
            </button>
          </>
        )}
        {!settled && asking && (
          <p className="note">
            删除后不能恢复。
            <button type="button" className="like" onClick={() => setAsking(false)}>
              不删
            </button>
            <button type="button" className="like" onClick={() => run(removeFromOutbox(id))}>
              确认删除
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
