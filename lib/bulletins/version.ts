/** What a version is made of. */
export interface VersionParts {
  /** When its edition was made, or when it was withdrawn; ISO. */
  changedAt: string;
  /** Counts changes of what its page shows beside the text: comments, answers, links. */
  revision: number;
  /** The same of what stands on every page of its channel, and on every page at all. */
  channelRevision: number;
  siteRevision: number;
}

/**
 * What tells one state of a bulletin's page from every other. Pages carry it (`PageContract` in
 * `lib/offline`), so that a device knows what it holds.
 */
export function bulletinVersion(parts: VersionParts): string {
  const { changedAt, channelRevision, revision, siteRevision } = parts;
  return [changedAt, revision, channelRevision, siteRevision].join('~');
}

/** When the text became what this version says, by the server's clock, in milliseconds. */
export function versionTime(version: string): number {
  return Date.parse(version.split('~')[0] ?? '');
}

/** The page's own revision in a version; 0 in one that has none, as those of pages kept long ago. */
export function revisionOf(version: string): number {
  return Number(version.split('~')[1] ?? 0);
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
  /** Another one whenever anything its page shows has changed. */
  version: string;
  /** The revision at which something public was last taken off its page; 0 when nothing was. */
  hiddenRevision: number;
  withdrawn: boolean;
  publishedAt: string;
  channel: string;
}

/** What a server said, if it is what this site's says; null for anything else. */
export function readVersions(said: unknown): Versions | null {
  if (typeof said !== 'object' || said === null) return null;
  const { asked, newest } = said as Partial<Record<keyof Versions, unknown>>;
  return areVersioned(newest) && areVersioned(asked) ? { newest, asked } : null;
}

function areVersioned(rows: unknown): rows is VersionedBulletin[] {
  return Array.isArray(rows) && rows.every(isVersioned);
}

function isVersioned(row: unknown): row is VersionedBulletin {
  if (typeof row !== 'object' || row === null) return false;
  const said = row as Partial<Record<keyof VersionedBulletin, unknown>>;
  const texts = [said.slug, said.version, said.publishedAt, said.channel];
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof said.withdrawn === 'boolean' &&
    typeof said.hiddenRevision === 'number'
  );
}

/** Asked about by name in one request, at most. */
export const MOST_ASKED = 200;
