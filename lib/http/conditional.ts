/** What a copy of an answer is known by. */
export interface Validators {
  /** With its quotation marks, and `W/` where it stands for several codings. */
  etag: string;
  /** ISO instant. */
  modifiedAt: string;
}

/** To the second, as HTTP tells time (RFC 9110, section 5.6.7). */
export const httpDate = (iso: string): string => new Date(iso).toUTCString();

/**
 * Whether the caller has what they ask for already (RFC 9110, section 13): by the tags they name, or
 * where they name none by the time. What makes no sense asks for nothing.
 */
export function isKnown(headers: Headers, { etag, modifiedAt }: Validators): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null) {
    const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
    return tags.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return since >= Date.parse(httpDate(modifiedAt));
}
