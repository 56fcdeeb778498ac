import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { channelMetadata } from '@/components/channels/channel-metadata';
import { ChannelPage } from '@/components/channels/channel-page';
import { readArchive } from '@/lib/channels/archive';
import { findChannel } from '@/lib/channels/queries';
import { readEnv } from '@/lib/env';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';

interface Props {
  params: Promise<{ slug: string }>;
}

export const dynamic = 'force-static';
/** Seconds; for a CDN in front. In this process the page cache knows at once what has changed. */
export const revalidate = 60;

export function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const db = servedDatabase();
  const [site, channel] = await Promise.all([findSiteIdentity(db), findChannel(db, slug)]);
  return channel === null ? {} : channelMetadata(channel, site, { path: paths.channel(slug) });
}

export default async function Page({ params }: Props) {
  const archive = await readArchive(servedDatabase(), (await params).slug);
  if (archive === null) notFound();
  return <ChannelPage {...archive} canSave={readEnv().offline} />;
}
