import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Hydrated } from '@/components/shell/hydrated';
import { PrePaint } from '@/components/shell/pre-paint';
import { SkipLink } from '@/components/shell/skip-link';
import { readEnv } from '@/lib/env';
import { siteTags } from '@/lib/norms/page-tags';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';
import { shortName } from '@/lib/site/short-name';
import { THEME_COLORS } from '@/lib/site/theme-colors';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const site = await findSiteIdentity(servedDatabase());
  return {
    metadataBase: new URL(readEnv().siteUrl),
    title: { default: site.siteName, template: `%s · ${site.siteName}` },
    description: site.introduction ?? `${site.siteName}：工作简报`,
    icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
    openGraph: { siteName: site.siteName, locale: 'zh_CN', type: 'website' },
    twitter: { card: 'summary' },
    alternates: {
      types: {
        'application/atom+xml': [{ url: paths.atom(), title: site.siteName }],
        'application/feed+json': [{ url: paths.jsonFeed(), title: site.siteName }],
      },
    },
    other: {
      ...siteTags(site),
      // iOS names the icon by this, and else by the page's whole title.
      'apple-mobile-web-app-title': site.shortName ?? shortName(site.siteName),
    },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: THEME_COLORS.light },
    { media: '(prefers-color-scheme: dark)', color: THEME_COLORS.dark },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The pre-paint script sets attributes on <html> before React sees it.
    <html lang="zh-CN" suppressHydrationWarning>
      <head>
        <PrePaint />
      </head>
      <body>
        <SkipLink />
        {children}
        <Hydrated />
      </body>
    </html>
  );
}
