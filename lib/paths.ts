/** Every address of the site, so that none is spelt twice. All are absolute paths without an origin. */
export const paths = {
  feed: () => '/',
  bulletin: (slug: string) => `/bulletins/${encodeURIComponent(slug)}`,
  channels: () => '/channels',
  channel: (slug: string) => `/channels/${encodeURIComponent(slug)}`,
  channelYear: (slug: string, year: number) => `/channels/${encodeURIComponent(slug)}/${year}`,
  atom: () => '/feed.xml',
  jsonFeed: () => '/feed.json',
  channelAtom: (slug: string) => `/channels/${encodeURIComponent(slug)}/feed.xml`,
  channelJsonFeed: (slug: string) => `/channels/${encodeURIComponent(slug)}/feed.json`,
  media: (id: string) => `/media/${id}`,
  api: {
    health: () => '/api/health',
    /** `cursor` is what the page before gave as `next`. */
    bulletins: (
      query: { cursor?: string; channel?: string; year?: number; limit?: number } = {},
    ) => {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) search.set(name, String(value));
      }
      const text = search.toString();
      return text === '' ? '/api/bulletins' : `/api/bulletins?${text}`;
    },
  },
} as const;
