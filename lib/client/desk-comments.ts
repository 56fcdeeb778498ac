'use client';

import useSWR from 'swr';
import useSWRInfinite from 'swr/infinite';
import type { DeskComment, DeskCommentPage, DeskContext, QueueView } from '@/lib/comments/desk';
import { paths } from '@/lib/paths';
import { ApiProblem, askApi } from './api';

export interface QueueFilter {
  view: QueueView;
  channel?: string;
  kind?: string;
  q?: string;
}

/** An act as the API takes it, without the version, which is the comment's own. */
export type ActRequest = { act: string } & Record<string, unknown>;

export interface Queue {
  comments: DeskComment[] | undefined;
  problem: ApiProblem | undefined;
  hasMore: boolean;
  isLoading: boolean;
  loadMore: () => void;
  refresh: () => Promise<void>;
  /** Acts and shows the comment as it then is. Throws an ApiProblem; on a conflict too it shows it. */
  act: (comment: DeskComment, request: ActRequest) => Promise<void>;
}

/** The queue under a filter. A handled comment stays where it is, so that it can be undone. */
export function useQueue(filter: QueueFilter): Queue {
  const { data, error, isValidating, mutate, setSize } = useSWRInfinite<
    DeskCommentPage,
    ApiProblem
  >(
    (index, previous: DeskCommentPage | null) =>
      index > 0 && previous?.next == null
        ? null
        : paths.api.deskComments({ ...filter, cursor: previous?.next ?? undefined }),
    (path: string) => askApi<DeskCommentPage>(path),
    { revalidateFirstPage: false, revalidateOnFocus: false, shouldRetryOnError: false },
  );
  const put = (comment: DeskComment) =>
    mutate(
      (pages) =>
        pages?.map((page) => ({
          ...page,
          comments: page.comments.map((known) => (known.id === comment.id ? comment : known)),
        })),
      { revalidate: false },
    );
  return {
    comments: data?.flatMap((page) => page.comments),
    problem: error,
    hasMore: data?.at(-1)?.next != null,
    isLoading: isValidating,
    loadMore: () => void setSize((size) => size + 1),
    refresh: async () => void (await mutate()),
    act: async (comment, request) => {
      try {
        const json = { ...request, version: comment.version };
        const path = paths.api.deskActs(comment.id);
        await put(await askApi<DeskComment>(path, { method: 'POST', json }));
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.body['comment'] != null) {
          await put(problem.body['comment'] as DeskComment);
        }
        throw problem;
      }
    },
  };
}

/** What else there is to know about one comment; fetched when it is asked for. */
export function useDeskContext(id: string, version: number) {
  return useSWR<DeskContext, ApiProblem>(
    [paths.api.deskComment(id), version],
    ([path]: [string]) => askApi<DeskContext>(path),
    { revalidateOnFocus: false, shouldRetryOnError: false },
  );
}
