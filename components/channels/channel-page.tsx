import { AccountHead } from '@/components/feed/account-head';
import { SaveYear } from '@/components/offline/save-year';
import { TopBar } from '@/components/shell/top-bar';
import { Notice } from '@/components/ui/notice';
import type { BulletinPage } from '@/lib/bulletins/queries';
import type { ChannelProfile } from '@/lib/channels/channel';
import type { ArchiveYear } from '@/lib/channels/queries';
import { paths } from '@/lib/paths';
import { Archive } from './archive';
import { OlderLink } from './older-link';
import { YearTabs } from './year-tabs';

/** A channel: the account's head, then its archive of one year. */
export function ChannelPage({
  channel,
  years,
  year,
  firstPage,
  canSave,
}: {
  channel: ChannelProfile;
  years: readonly ArchiveYear[];
  year: number;
  firstPage: BulletinPage;
  /** Whether this site offers offline reading. */
  canSave: boolean;
}) {
  return (
    <>
      <TopBar title="全部栏目" titlePath={paths.channels()} />
      <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
        <main id="content" tabIndex={-1}>
          <AccountHead
            seal={channel.seal}
            name={channel.name}
            introduction={[channel.introduction, channel.issuer]
              .filter((part) => part !== '')
              .join(' · ')}
          />
          {years.length === 0 ? (
            <Notice title="本栏目还没有简报">
              <p>第一期发布后会出现在这里。</p>
            </Notice>
          ) : (
            <>
              <YearTabs channelSlug={channel.slug} years={years} current={year} />
              {canSave && <SaveYear key={`save ${year}`} channelSlug={channel.slug} year={year} />}
              <Archive key={year} channelSlug={channel.slug} year={year} firstPage={firstPage} />
              <noscript>
                <OlderLink channelSlug={channel.slug} year={year} next={firstPage.next} />
              </noscript>
            </>
          )}
        </main>
      </div>
    </>
  );
}
