import { pageAddress } from '../paths';

/** The bulletin that what was shared to the installed app is of (`share_target` of the manifest). */
export function bulletinShared(query: URLSearchParams, siteUrl: string): string | null {
  const shared = ['url', 'text', 'title'].map((name) => query.get(name) ?? '').join(' ');
  return bulletinAmong(shared, siteUrl);
}

/**
 * The slug of the first link to a bulletin of this site in a shared text, which may be any text; null
 * when there is none. Only the slug is taken from it, so it can lead nowhere else.
 */
export function bulletinAmong(text: string, siteUrl: string): string | null {
  for (const [link] of text.slice(0, 4000).matchAll(/https?:\/\/[^\s，。；、）)】》"'<>]+/gu)) {
    if (!URL.canParse(link)) continue;
    const { origin, pathname } = new URL(link);
    if (origin !== new URL(siteUrl).origin) continue;
    const slug = /^\/bulletins\/(.+)$/.exec(pageAddress(pathname) ?? '')?.[1];
    if (slug !== undefined) return slug;
  }
  return null;
}
