import Link from 'next/link';
import { Notice, noticeAction } from '@/components/ui/notice';
import type { WithdrawnBulletin } from '@/lib/bulletins/bulletin';
import { paths } from '@/lib/paths';
import { publishedLabel } from '@/lib/time/shanghai';

/** What stays at the address of a withdrawn bulletin: that it was withdrawn, when, and why. */
export function WithdrawalNotice({ bulletin }: { bulletin: WithdrawnBulletin }) {
  const { channel, headline, issueNumber, withdrawalNote, withdrawnAt } = bulletin;
  return (
    <Notice
      heading="h1"
      title="本期简报已撤回"
      actions={
        <Link href={paths.channel(channel.slug)} prefetch={false} className={noticeAction}>
          查看本栏目其他简报
        </Link>
      }
    >
      <p>
        {[channel.name, issueNumber, `《${headline}》`].filter((part) => part !== null).join(' ')}
      </p>
      <p className="mt-2">
        <time dateTime={withdrawnAt}>{publishedLabel(withdrawnAt)}</time> 撤回。{withdrawalNote}
      </p>
    </Notice>
  );
}
