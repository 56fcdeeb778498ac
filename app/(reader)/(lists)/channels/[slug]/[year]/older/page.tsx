import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { channelMetadata } from '@/components/channels/channel-metadata';
import { OlderPage } from '@/components/channels/older-page';
import { readOlder } from '@/lib/channels/archive';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';

interface Props {
  params: Promise<{ slug: string; year: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** Each cursor is an address of its own: these pages are rendered when asked for and kept by nobody. */
export const dynamic = 'force-dynamic';

async function olderAt({ params, searchParams }: Props) {
  const { slug, year } = await params;
  const older = await readOlder(servedDatabase(), slug, year, (await searchParams).cursor);
  if (older === null) notFound();
  return older;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { channel, year } = await olderAt(props);
  const site = await findSiteIdentity(servedDatabase());
  const path = paths.channelYear(channel.slug, year);
  return {
    ...channelMetadata(channel, site, { path, year: String(year) }),
    // Search engines find every bulletin in the sitemap, and the year by its own page.
    robots: { index: false, follow: true },
  };
}

export default async function Page(props: Props) {
  return <OlderPage {...await olderAt(props)} />;
}
