/** Every address of the site, so that none is spelt twice. All are absolute paths without an origin. */
export const paths = {
  feed: () => '/',
  bulletin: (slug: string) => `/bulletins/${encodeURIComponent(slug)}`,
  channels: () => '/channels',
  channel: (slug: string) => `/channels/${encodeURIComponent(slug)}`,
  channelYear: (slug: string, year: number) => `/channels/${encodeURIComponent(slug)}/${year}`,
  /** A further page of that year without scripts; `cursor` is what the page before gave as `next`. */
  channelOlder: (slug: string, year: number, cursor: string) =>
    `/channels/${encodeURIComponent(slug)}/${year}/older?cursor=${encodeURIComponent(cursor)}`,
  me: () => '/me',
  /** Shown where a page is not on the device and there is no network. */
  offline: () => '/offline',
  /** Opens the bulletin somebody shared to the installed app. */
  open: () => '/open',
  /** Where an enquiry code is looked up. */
  receipts: (code?: string) => (code === undefined ? '/receipts' : `/receipts?code=${code}`),
  /** What became of comments, in figures. */
  figures: () => '/figures',
  sitemap: () => '/sitemap.xml',
  atom: () => '/feed.xml',
  jsonFeed: () => '/feed.json',
  channelAtom: (slug: string) => `/channels/${encodeURIComponent(slug)}/feed.xml`,
  channelJsonFeed: (slug: string) => `/channels/${encodeURIComponent(slug)}/feed.json`,
  desk: {
    home: () => '/desk',
    signIn: (next?: string) =>
      next === undefined ? '/desk/sign-in' : `/desk/sign-in?next=${encodeURIComponent(next)}`,
    /** For whoever has just finished setting up. */
    justSetUp: () => '/desk/sign-in?set-up=done',
    code: (next: string) => `/desk/sign-in/code?next=${encodeURIComponent(next)}`,
    /** The token stands behind `#`, which browsers send to nobody; without one, a set-up that has begun. */
    setUp: (token?: string) => (token === undefined ? '/desk/set-up' : `/desk/set-up#${token}`),
    /** One's own sessions, password and backup codes. */
    ownAccount: () => '/desk/me',
    accounts: () => '/desk/accounts',
    comments: (query: Record<string, string | undefined> = {}) =>
      withQuery('/desk/comments', query),
    comment: (id: string) => `/desk/comments/${id}`,
    record: (query: { before?: string } = {}) => withQuery('/desk/record', query),
  },
  media: (id: string) => `/media/${id}`,
  api: {
    health: () => '/api/health',
    /** `cursor` is what the page before gave as `next`. */
    bulletins: (query: { cursor?: string; channel?: string; year?: number; limit?: number } = {}) =>
      withQuery('/api/bulletins', query),
    /** What devices ask to keep their copies true. */
    versions: () => '/api/bulletins/versions',
    comments: (slug: string, query: { cursor?: string; limit?: number } = {}) =>
      withQuery(`/api/bulletins/${encodeURIComponent(slug)}/comments`, query),
    rating: (slug: string) => `/api/bulletins/${encodeURIComponent(slug)}/rating`,
    comment: (id: string) => `/api/comments/${id}`,
    like: (id: string) => `/api/comments/${id}/like`,
    receipt: (code: string) => `/api/receipts/${code}`,
    deskComments: (query: Record<string, string | undefined>) =>
      withQuery('/api/desk/comments', query),
    deskComment: (id: string) => `/api/desk/comments/${id}`,
    deskActs: (id: string) => `/api/desk/comments/${id}/acts`,
    me: () => '/api/me',
    myComments: (query: { cursor?: string; limit?: number } = {}) =>
      withQuery('/api/me/comments', query),
  },
} as const;

function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
const PAGES = new RegExp(
  `^/(?:|channels(?:/${SLUG}(?:/\\d+)?)?|bulletins/${SLUG}|me|figures|receipts)$`,
);

/**
 * The one address of a readers' page, however its path was written: with slashes too many, in upper
 * case, or with letters as percent signs (RFC 3986, section 6.2.2). Null for what is no such page. The
 * server leads to it and the worker keeps pages under it.
 */
export function pageAddress(pathname: string): string | null {
  const plain = pathname
    .replace(/%([2-7][\da-f])/gi, (written, code: string) => {
      const character = String.fromCharCode(parseInt(code, 16));
      return /[\w.~-]/.test(character) ? character : written;
    })
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
    .toLowerCase();
  return PAGES.test(plain) ? plain : null;
}
