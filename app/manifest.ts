import type { MetadataRoute } from 'next';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';
import { shortName } from '@/lib/site/short-name';
import { THEME_COLORS } from '@/lib/site/theme-colors';

export const dynamic = 'force-dynamic';

/** The installed app: named by the site's own settings (W3C Web Application Manifest). */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const site = await findSiteIdentity(servedDatabase());
  return {
    id: '/',
    name: site.siteName,
    short_name: site.shortName ?? shortName(site.siteName),
    description: site.introduction ?? `${site.siteName}：工作简报`,
    lang: 'zh-CN',
    dir: 'ltr',
    start_url: paths.feed(),
    scope: '/',
    display: 'standalone',
    background_color: THEME_COLORS.light,
    theme_color: THEME_COLORS.light,
    categories: ['government', 'news'],
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    ],
    screenshots: [
      {
        src: '/screenshots/feed.png',
        sizes: '780x1688',
        type: 'image/png',
        form_factor: 'narrow',
        label: '简报',
      },
      {
        src: '/screenshots/bulletin.png',
        sizes: '780x1688',
        type: 'image/png',
        form_factor: 'narrow',
        label: '一期简报',
      },
      {
        src: '/screenshots/desktop.png',
        sizes: '1280x800',
        type: 'image/png',
        form_factor: 'wide',
        label: '在电脑上',
      },
    ],
    shortcuts: [
      { name: '栏目', url: paths.channels() },
      { name: '我的留言和收藏', short_name: '我的', url: paths.me() },
      { name: '查询留言', url: paths.receipts() },
    ],
    share_target: {
      action: paths.open(),
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: { title: 'title', text: 'text', url: 'url' },
    },
  };
}
