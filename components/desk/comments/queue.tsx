'use client';

import { useRef, useState } from 'react';
import { noticeAction } from '@/components/ui/notice';
import { ApiProblem } from '@/lib/client/api';
import { useQueue, type ActRequest, type QueueFilter } from '@/lib/client/desk-comments';
import type { DeskComment, DeskRights } from '@/lib/comments/desk';
import { paths } from '@/lib/paths';
import { shanghaiDay } from '@/lib/time/shanghai';
import { ActSheet, type SheetName } from './act-sheet';
import { FilterBar } from './filter-bar';
import { QueueCard } from './queue-card';
import { actLabels } from './labels';
import { ShortcutHelp, useShortcuts } from './shortcuts';
import { Toast } from './toast';

/** What was just done to which comment. */
interface Done {
  id: string;
  label: string;
  undoable: boolean;
}

/** The comment queue: a card each, acts within the thumb's reach, keys on a desktop. */
export function CommentQueue({
  filter,
  channels,
  rights,
}: {
  filter: QueueFilter;
  rights: DeskRights;
  channels: readonly { slug: string; name: string }[];
}) {
  const queue = useQueue(filter);
  const [chosen, setChosen] = useState<string | null>(null);
  const [sheet, setSheet] = useState<SheetName | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const acting = useRef(false);
  const comments = queue.comments ?? [];
  const current = comments.find(({ id }) => id === chosen) ?? comments[0];

  /** Resolves to what is wrong, or null when the act was done. */
  const act = async (comment: DeskComment, request: ActRequest): Promise<string | null> => {
    // A second key or tap meanwhile would be an act on what is no longer so.
    if (acting.current) return '上一步还在保存，请稍候。';
    acting.current = true;
    setBusy(comment.id);
    setProblem(null);
    try {
      await queue.act(comment, request);
      setDone({
        id: comment.id,
        label: actLabels[request.act] ?? '',
        undoable: request.act !== 'undo',
      });
      return null;
    } catch (error) {
      const message = error instanceof ApiProblem ? error.message : '没有完成，请再试一次。';
      setProblem(message);
      return message;
    } finally {
      acting.current = false;
      setBusy(null);
    }
  };
  const undo = (id: string) => {
    const comment = comments.find((known) => known.id === id);
    if (comment !== undefined) void act(comment, { act: 'undo' });
  };
  const [help, setHelp] = useShortcuts({
    enabled: sheet === null,
    rights,
    comments,
    current,
    choose: setChosen,
    act: (comment, name) => void act(comment, { act: name }),
    open: setSheet,
    undo: () => done?.undoable === true && undo(done.id),
  });

  const today = shanghaiDay(new Date().toISOString());
  return (
    <>
      <FilterBar filter={filter} channels={channels} />
      {queue.comments === undefined && queue.problem === undefined && <Skeleton />}
      {queue.problem !== undefined && (
        <div role="alert" className="rounded-2xl bg-card p-6 text-center">
          <p>{queue.problem.message}</p>
          {queue.problem.status === 401 ? (
            <a href={paths.desk.signIn(paths.desk.comments())} className={`${noticeAction} mt-4`}>
              重新登录
            </a>
          ) : (
            <button type="button" className={`${noticeAction} mt-4`} onClick={queue.refresh}>
              重试
            </button>
          )}
        </div>
      )}
      {queue.comments?.length === 0 && (
        <p className="rounded-2xl bg-card p-10 text-center text-soft">这里没有留言，都处理好了。</p>
      )}
      <ol className="space-y-3">
        {comments.map((comment) => (
          <QueueCard
            key={comment.id}
            comment={comment}
            rights={rights}
            today={today}
            chosen={comment.id === current?.id}
            busy={busy === comment.id}
            onChoose={() => setChosen(comment.id)}
            onAct={(request) => void act(comment, request)}
            onOpen={(name) => {
              setChosen(comment.id);
              setSheet(name);
            }}
          />
        ))}
      </ol>
      {queue.hasMore && (
        <button
          type="button"
          className="mt-3 min-h-target w-full text-link"
          disabled={queue.isLoading}
          onClick={queue.loadMore}
        >
          {queue.isLoading ? '正在读取……' : '更多'}
        </button>
      )}
      {sheet !== null && current !== undefined && (
        <ActSheet
          name={sheet}
          comment={current}
          onAct={(request) => act(current, request)}
          onClose={() => setSheet(null)}
        />
      )}
      {help && <ShortcutHelp onClose={() => setHelp(false)} />}
      <Toast
        problem={problem}
        done={done?.label ?? null}
        onUndo={done?.undoable === true ? () => undo(done.id) : null}
        onClose={() => {
          setDone(null);
          setProblem(null);
        }}
      />
    </>
  );
}

function Skeleton() {
  return (
    <div aria-hidden="true" className="space-y-3">
      {[0, 1, 2].map((n) => (
        <div key={n} className="h-40 rounded-2xl bg-card" />
      ))}
    </div>
  );
}
