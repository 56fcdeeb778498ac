import type { Bulletin, WithdrawnBulletin } from './bulletin';

/**
 * What tells one state of a bulletin from every other: the time its edition was made, or that of its
 * withdrawal. Pages carry it as `data-version`, so that a device knows what it holds.
 */
export function bulletinVersion(
  bulletin:
    Pick<Bulletin, 'state' | 'updatedAt'> | Pick<WithdrawnBulletin, 'state' | 'withdrawnAt'>,
): string {
  return bulletin.state === 'published' ? bulletin.updatedAt : `withdrawn ${bulletin.withdrawnAt}`;
}

/** When the bulletin became what this version says, by the server's clock, in milliseconds. */
export function versionTime(version: string): number {
  return Date.parse(version.replace(/^withdrawn /, ''));
}

/** What the server says about bulletins that may be on a device (`GET /api/bulletins/versions`). */
export interface Versions {
  /** Newest first, as many as asked for. */
  newest: VersionedBulletin[];
  /** Those asked about by name; one the server does not know is left out. */
  asked: VersionedBulletin[];
}

export interface VersionedBulletin {
  slug: string;
  /** Another one whenever its text or its state has changed. */
  version: string;
  withdrawn: boolean;
  publishedAt: string;
  channel: string;
}

/** Asked about by name in one request, at most. */
export const MOST_ASKED = 200;
