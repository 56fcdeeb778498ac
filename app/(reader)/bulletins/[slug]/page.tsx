import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BulletinPage } from '@/components/bulletin/bulletin-page';
import { DesktopList } from '@/components/bulletin/desktop-list';
import { WithdrawalNotice } from '@/components/bulletin/withdrawal-notice';
import { CommentBar } from '@/components/comments/comment-bar';
import { CommentSection } from '@/components/comments/comment-section';
import { SiteFooter } from '@/components/shell/site-footer';
import { TopBar } from '@/components/shell/top-bar';
import { findNeighbours } from '@/lib/bulletins/neighbours';
import { findBulletin, findPublishedId } from '@/lib/bulletins/queries';
import { slug as slugSchema } from '@/lib/bulletins/schema';
import { findVersion } from '@/lib/bulletins/version-queries';
import { findChannel } from '@/lib/channels/queries';
import type { CommentPage } from '@/lib/comments/comment';
import { findCommentSettings, listPublicComments } from '@/lib/comments/queries';
import { readEnv } from '@/lib/env';
import { articleTags, columnTags, siteTags } from '@/lib/norms/page-tags';
import { BULLETIN_META, writeShown } from '@/lib/offline/page-contract';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { findSiteIdentity } from '@/lib/site/queries';
import { shanghaiDay } from '@/lib/time/shanghai';

interface Props {
  params: Promise<{ slug: string }>;
}

export const dynamic = 'force-static';
/** Seconds; for a CDN in front. In this process the page cache knows at once what has changed. */
export const revalidate = 60;

/** Every bulletin is rendered at its first visit and kept until something changes. */
export function generateStaticParams() {
  return [];
}

/**
 * A bulletin with its version, read once for both the head and the page, and before all the rest: what
 * changes meanwhile makes the page older than its version says never, newer at most.
 */
const findAt = cache(async (slug: string) => {
  const db = servedDatabase();
  const version = await findVersion(db, slug);
  const bulletin = await findBulletin(db, slug);
  return version === null || bulletin === null ? null : { bulletin, version: version.version };
});

async function bulletinAt({ params }: Props) {
  const slug = slugSchema.safeParse((await params).slug);
  const found = slug.success ? await findAt(slug.data) : null;
  if (found === null) notFound();
  return found;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const db = servedDatabase();
  const { bulletin, version } = await bulletinAt(props);
  const canonical = paths.bulletin(bulletin.slug);
  const withdrawn = bulletin.state === 'withdrawn';
  const shown = {
    [BULLETIN_META]: writeShown({ version, withdrawn, headline: bulletin.headline }),
  };
  if (withdrawn) {
    return {
      title: '本期简报已撤回',
      alternates: { canonical },
      robots: { index: false },
      other: shown,
    };
  }
  const [site, channel] = await Promise.all([
    findSiteIdentity(db),
    findChannel(db, bulletin.channel.slug),
  ]);
  const { siteUrl } = readEnv();
  const image = bulletin.coverId === null ? null : paths.media(bulletin.coverId);
  const { headline: title, summary: description } = bulletin;
  return {
    title,
    description,
    alternates: { canonical },
    openGraph: {
      type: 'article',
      title,
      description,
      url: canonical,
      siteName: site.siteName,
      locale: 'zh_CN',
      publishedTime: bulletin.publishedAt,
      modifiedTime: bulletin.updatedAt,
      section: bulletin.channel.name,
      ...(image === null ? {} : { images: [{ url: image }] }),
    },
    twitter: {
      card: image === null ? 'summary' : 'summary_large_image',
      title,
      description,
      ...(image === null ? {} : { images: [image] }),
    },
    other: {
      ...shown,
      ...siteTags(site),
      ...(channel === null ? {} : columnTags(channel)),
      ...articleTags(bulletin, {
        url: `${siteUrl}${canonical}`,
        imageUrl: image === null ? null : `${siteUrl}${image}`,
      }),
    },
  };
}

/** As many comments as stand in the document itself. */
const FIRST_COMMENTS = 20;

async function firstComments(slug: string): Promise<CommentPage> {
  const db = servedDatabase();
  const bulletin = await findPublishedId(db, slug);
  return bulletin === null
    ? { comments: [], next: null, total: 0 }
    : listPublicComments(db, bulletin, { limit: FIRST_COMMENTS });
}

export default async function Page(props: Props) {
  const db = servedDatabase();
  const { bulletin } = await bulletinAt(props);
  const settings = await findCommentSettings(db);
  const channelPath = paths.channel(bulletin.channel.slug);
  return (
    <div className="beside-list">
      <TopBar title={bulletin.channel.name} titlePath={channelPath} />
      {bulletin.state === 'withdrawn' ? (
        <main id="content" tabIndex={-1}>
          <WithdrawalNotice bulletin={bulletin} />
        </main>
      ) : (
        <BulletinPage
          bulletin={bulletin}
          neighbours={await findNeighbours(db, bulletin.slug)}
          comments={
            <CommentSection
              slug={bulletin.slug}
              page={await firstComments(bulletin.slug)}
              today={shanghaiDay(new Date().toISOString())}
            />
          }
          bar={
            <CommentBar
              slug={bulletin.slug}
              answerDays={settings.dueWorkingDays}
              addressDays={settings.addressDays}
              canSave={readEnv().offline}
            />
          }
        />
      )}
      <SiteFooter site={await findSiteIdentity(db)} />
      <DesktopList current={bulletin.slug} />
    </div>
  );
}
