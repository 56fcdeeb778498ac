'use client';

import useSWRInfinite from 'swr/infinite';
import type { BulletinSummary } from '@/lib/bulletins/bulletin';
import { paths } from '@/lib/paths';

export interface BulletinPageJson {
  bulletins: BulletinSummary[];
  next: string | null;
}

/** A response that was no success; `status` is the HTTP status. */
export class RequestFailed extends Error {
  constructor(readonly status: number) {
    super(`request failed with ${status}`);
  }
}

async function fetchPage(url: string): Promise<BulletinPageJson> {
  const response = await fetch(url, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new RequestFailed(response.status);
  return (await response.json()) as BulletinPageJson;
}

export interface BulletinList {
  bulletins: BulletinSummary[];
  hasMore: boolean;
  /** Fetching a further page. */
  isLoadingMore: boolean;
  /** Fetching the newest again. */
  isRefreshing: boolean;
  failedToRefresh: boolean;
  failedToLoadMore: boolean;
  loadMore: () => void;
  refresh: () => Promise<void>;
}

/**
 * An endless list of bulletins. `firstPage` comes with the page itself and needs no request; it is
 * fetched again when the reader pulls, presses refresh, or comes back to the tab.
 */
export function useBulletins(
  list: { channel?: string; year?: number },
  firstPage?: BulletinPageJson,
): BulletinList {
  const { data, error, size, setSize, isValidating, mutate } = useSWRInfinite<
    BulletinPageJson,
    Error
  >(
    (index, previous: BulletinPageJson | null) => {
      if (index === 0) return paths.api.bulletins(list);
      return previous?.next == null
        ? null
        : paths.api.bulletins({ ...list, cursor: previous.next });
    },
    fetchPage,
    {
      ...(firstPage === undefined ? {} : { fallbackData: [firstPage], revalidateOnMount: false }),
      focusThrottleInterval: 60_000,
      revalidateFirstPage: true,
      shouldRetryOnError: false,
    },
  );
  const pages = data ?? [];
  const wanted = pages.length < size;
  return {
    bulletins: distinct(pages.flatMap((page) => page.bulletins)),
    hasMore: pages.at(-1)?.next != null,
    isLoadingMore: wanted && isValidating,
    isRefreshing: isValidating && !wanted,
    failedToRefresh: error !== undefined && !wanted,
    failedToLoadMore: error !== undefined && wanted,
    loadMore: () => void setSize(wanted ? size : size + 1),
    refresh: async () => {
      // Given data, SWR fetches the first page again and leaves the others as they are.
      await mutate((known) => known);
    },
  };
}

/** A bulletin published between two fetches can appear on two pages. */
function distinct(bulletins: BulletinSummary[]): BulletinSummary[] {
  return [...new Map(bulletins.map((bulletin) => [bulletin.slug, bulletin])).values()];
}
