import { BulletinRows } from '@/components/feed/bulletin-rows';
import { TopBar } from '@/components/shell/top-bar';
import type { OlderBulletins } from '@/lib/channels/archive';
import { paths } from '@/lib/paths';
import { OlderLink } from './older-link';

/** A further page of one year of a channel, for readers without scripts. */
export function OlderPage({ channel, year, page }: OlderBulletins) {
  return (
    <>
      <TopBar title={`${year}年`} titlePath={paths.channelYear(channel.slug, year)} />
      <div className="mx-auto max-w-2xl pb-24 lg:pb-8">
        <main id="content" tabIndex={-1}>
          <h1 className="px-4 pt-5 pb-4 text-lg font-semibold text-balance">
            {channel.name} {year}年（续）
          </h1>
          <div className="mx-3 overflow-hidden rounded-[0.875rem]">
            <BulletinRows bulletins={page.bulletins} />
          </div>
          <OlderLink channelSlug={channel.slug} year={year} next={page.next} />
        </main>
      </div>
    </>
  );
}
