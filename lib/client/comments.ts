'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import useSWR, { mutate as mutateAnywhere } from 'swr';
import useSWRInfinite, { unstable_serialize } from 'swr/infinite';
import type { CommentPage, OwnComment, PublicComment } from '@/lib/comments/comment';
import type { OwnCommentPage } from '@/lib/comments/queries';
import { paths } from '@/lib/paths';
import type { Rating, RatingSummary } from '@/lib/ratings/rating';
import { isHeldUp, type OutboxEntry } from '@/lib/offline/outbox-entry';
import { askApi } from './api';
import { entryLasts, isEdited, sendDeed, useOutbox } from './outbox';

const pagesOf = (slug: string) => (index: number, previous: CommentPage | null) =>
  index === 0
    ? paths.api.comments(slug)
    : previous?.next == null
      ? null
      : paths.api.comments(slug, { cursor: previous.next });

const ownPages = (index: number, previous: OwnCommentPage | null) =>
  index === 0
    ? paths.api.myComments()
    : previous?.next == null
      ? null
      : paths.api.myComments({ cursor: previous.next });

export interface CommentList {
  /** Undefined until the first answer. */
  comments: PublicComment[] | undefined;
  mine: OwnComment[];
  total: number;
  failed: boolean;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  refresh: () => Promise<void>;
  /** Shows at once; the outbox sees to it that the server learns of it. */
  like: (id: string, liked: boolean) => Promise<void>;
  withdraw: (id: string) => Promise<void>;
  /** This device's comments here that are not in `mine` yet. */
  unsent: OutboxEntry[];
  /** Ids of own comments whose withdrawal is on its way. */
  withdrawing: ReadonlySet<string>;
}

/** The comments under one bulletin: public ones page by page, and this device's own. */
export function useComments(slug: string): CommentList {
  const { data, error, isValidating, mutate, setSize, size } = useSWRInfinite<CommentPage, Error>(
    pagesOf(slug),
    (path: string) => askApi<CommentPage>(path),
    { revalidateFirstPage: true, focusThrottleInterval: 60_000, shouldRetryOnError: false },
  );
  const outbox = useOutbox() ?? [];
  const here = outbox.filter(({ deed }) => deed.bulletin === slug);
  useWhenFewer(
    here.filter(({ deed, state }) => deed.kind !== 'rating' && state !== 'delivered').length,
    () => void mutate(),
  );
  const first = data?.[0];
  const seen = withPendingLikes(data ?? [], here).flatMap((page) => page.comments);
  const mine = first?.mine ?? [];
  return {
    // One that was published between two fetches can stand on two pages.
    comments: data && [...new Map(seen.map((comment) => [comment.id, comment])).values()],
    mine,
    unsent: unsentAmong(here, mine),
    withdrawing: withdrawingAmong(here),
    total: first?.total ?? 0,
    failed: error !== undefined,
    hasMore: data?.at(-1)?.next != null,
    isLoading: isValidating,
    loadMore: () => void setSize((data?.length ?? size) + 1),
    refresh: async () => void (await mutate()),
    like: async (id, liked) =>
      void (await sendDeed({ kind: 'like', commentId: id, bulletin: slug, liked })),
    withdraw: async (id) =>
      void (await sendDeed({ kind: 'withdrawal', commentId: id, bulletin: slug })),
  };
}

/** Runs `then` whenever `count` has gone down: something that was waiting has come to its end. */
function useWhenFewer(count: number, then: () => void): void {
  const before = useRef(count);
  const run = useEffectEvent(then);
  useEffect(() => {
    if (count < before.current) run();
    before.current = count;
  }, [count]);
}

function withPendingLikes(pages: CommentPage[], outbox: readonly OutboxEntry[]): CommentPage[] {
  const likes = outbox.map(({ deed }) => deed).filter((deed) => deed.kind === 'like');
  return likes.reduce((shown, { commentId, liked }) => changed(shown, commentId, liked), pages);
}

/** Comments that the server's list does not have yet, or that are being edited. */
function unsentAmong(
  outbox: readonly OutboxEntry[],
  mine: readonly { id: string }[],
): OutboxEntry[] {
  const known = new Set(mine.map(({ id }) => id));
  return outbox.filter(
    ({ deed, id }) => deed.kind === 'comment' && (isEdited(id) || !known.has(deed.commentId)),
  );
}

function withdrawingAmong(outbox: readonly OutboxEntry[]): ReadonlySet<string> {
  return new Set(
    outbox.flatMap(({ deed, state }) =>
      deed.kind === 'withdrawal' && state !== 'refused' ? [deed.commentId] : [],
    ),
  );
}

function changed(pages: CommentPage[], id: string, liked: boolean): CommentPage[] {
  return pages.map((page) => ({
    ...page,
    comments: page.comments.map((comment) =>
      comment.id !== id || comment.liked === liked
        ? comment
        : { ...comment, liked, likes: comment.likes + (liked ? 1 : -1) },
    ),
  }));
}

/** Fetches a bulletin's comments again, wherever they are shown. */
export async function refreshComments(slug: string): Promise<void> {
  await mutateAnywhere(unstable_serialize(pagesOf(slug)));
}

/** Shows nothing of one's own any more, once it was erased. */
export async function forgetOwnComments(): Promise<void> {
  await mutateAnywhere(unstable_serialize(ownPages), [{ comments: [], next: null }], {
    revalidate: false,
  });
}

export interface OwnCommentList {
  comments: OwnComment[] | undefined;
  unsent: OutboxEntry[];
  withdrawing: ReadonlySet<string>;
  withdraw: (comment: OwnComment) => Promise<void>;
  failed: boolean;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  refresh: () => Promise<void>;
}

/** This device's comments under every bulletin. */
export function useOwnComments(): OwnCommentList {
  const { data, error, isValidating, mutate, setSize, size } = useSWRInfinite<
    OwnCommentPage,
    Error
  >(ownPages, (path: string) => askApi<OwnCommentPage>(path), { shouldRetryOnError: false });
  const outbox = useOutbox() ?? [];
  const comments = data?.flatMap((page) => page.comments);
  useWhenFewer(outbox.filter(({ state }) => state !== 'delivered').length, () => void mutate());
  return {
    comments,
    unsent: unsentAmong(outbox, comments ?? []),
    withdrawing: withdrawingAmong(outbox),
    withdraw: async ({ bulletin, id }) =>
      void (await sendDeed({ kind: 'withdrawal', commentId: id, bulletin: bulletin.slug })),
    failed: error !== undefined,
    hasMore: data?.at(-1)?.next != null,
    isLoading: isValidating,
    loadMore: () => void setSize((data?.length ?? size) + 1),
    refresh: async () => void (await mutate()),
  };
}

/** How readers rate a bulletin, and this device's own rating. */
export function useRating(slug: string): {
  summary: RatingSummary | undefined;
  failed: boolean;
  /** One's own is kept here and not confirmed yet. */
  waiting: boolean;
  /** It outlives this page until then. */
  lasts: boolean;
  /** Why one's own was not accepted. */
  refusal: string | null;
  rate: (value: Rating) => Promise<void>;
} {
  const path = paths.api.rating(slug);
  const { data, error, mutate } = useSWR<RatingSummary, Error>(
    path,
    (at: string) => askApi<RatingSummary>(at),
    { revalidateOnFocus: false, shouldRetryOnError: false },
  );
  const entries = useOutbox() ?? [];
  const pending = entries.filter(({ deed }) => deed.kind === 'rating' && deed.bulletin === slug);
  useWhenFewer(pending.length, () => void mutate());
  const last = pending.at(-1);
  const mine = last?.deed.kind === 'rating' ? last.deed.value : data?.mine;
  return {
    summary: mine == null ? data : { total: 0, counts: null, ...data, mine },
    failed: error !== undefined,
    waiting: last !== undefined && isHeldUp(last, entries),
    lasts: last === undefined || entryLasts(last),
    refusal: last?.state === 'refused' ? last.reason : null,
    rate: async (value) => void (await sendDeed({ kind: 'rating', bulletin: slug, value })),
  };
}
