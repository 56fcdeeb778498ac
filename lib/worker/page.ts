import { readContract, type PageContract } from '../offline/page-contract';
import { fetchProven, isGone, proven } from './proof';

/** The version of the bulletin a kept page shows, so that its text need not be read to know it. */
const SHOWS = 'x-jianbao-version';

/** A page as it is kept, and what it says of itself. */
export interface Taken {
  page: Response;
  html: string;
  contract: PageContract;
}

/** A page of ours, whole; null for a portal's, a proxy's, an error, or half of one. */
export async function takePage(response: Response): Promise<Taken | null> {
  if (!isHtml(response)) return null;
  const page = await proven(response);
  return page === null ? null : taken(page);
}

/** Fetches a page; `gone` when our server says there is none. Rejects without a network. */
export async function fetchPage(path: string, init: RequestInit): Promise<Taken | 'gone' | null> {
  const first = await fetch(path, init);
  if (isGone(first)) return 'gone';
  if (!isHtml(first)) return null;
  const page = (await proven(first)) ?? (await fetchProven(path, { ...init, cache: 'reload' }));
  return page === null ? null : taken(page);
}

async function taken(page: Response): Promise<Taken | null> {
  const html = await page.clone().text();
  const contract = readContract(html);
  if (contract === null) return null;
  page.headers.delete(SHOWS);
  if (contract.bulletin !== null) page.headers.set(SHOWS, contract.bulletin.version);
  return { page, html, contract };
}

export function isHtml(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') === true;
}

/** What a kept page says of itself; null when it does not say, as one kept long ago. */
export async function contractOf(kept: Response): Promise<PageContract | null> {
  return isHtml(kept) ? readContract(await kept.text()) : null;
}

/** The version of the bulletin a kept page shows; null for one that shows none. */
export function keptVersion(page: Response): string | null {
  return page.headers.get(SHOWS);
}

/** The slug of the bulletin at this path; null for another page. */
export function bulletinAt(path: string): string | null {
  return /^\/bulletins\/([^/]+)$/.exec(path)?.[1] ?? null;
}
