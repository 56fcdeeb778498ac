import Link from 'next/link';
import { Seal } from '@/components/ui/seal';
import { readingMinutes, type BulletinSummary } from '@/lib/bulletins/bulletin';
import type { FeedGroup } from '@/lib/bulletins/feed-groups';
import type { ReadState } from '@/lib/client/read-marks';
import { paths } from '@/lib/paths';
import { IssueSquare } from './issue-square';
import { LetterheadCover } from './letterhead-cover';

type ReadStateOf = (bulletin: BulletinSummary) => ReadState;

/** One message of the feed: the lead bulletin large, the day's others as rows below it. */
export function FeedGroupCard({
  group,
  label,
  first,
  readState,
}: {
  group: FeedGroup;
  /** The quiet date above the card; null where the card before is of the same day. */
  label: string | null;
  /** The first card of the feed always has a cover; its picture is not fetched lazily. */
  first: boolean;
  readState: ReadStateOf;
}) {
  const [lead, ...others] = group.bulletins;
  const covered = first || others.length > 0 || lead.coverId !== null;
  return (
    <section>
      {label !== null && (
        <p className="py-2 text-center text-xs text-soft tabular-nums">
          <time dateTime={group.publishedAt}>{label}</time>
        </p>
      )}
      <div className="mx-3 mb-3.5 overflow-hidden rounded-[0.875rem] bg-card shadow-[0_1px_2px_#0000000d]">
        {covered ? (
          <CoveredLead bulletin={lead} state={readState(lead)} eager={first} />
        ) : (
          <PlainLead bulletin={lead} state={readState(lead)} />
        )}
        {others.map((bulletin) => (
          <Row key={bulletin.slug} bulletin={bulletin} state={readState(bulletin)} />
        ))}
      </div>
    </section>
  );
}

const titleTone: Record<ReadState, string> = { unread: '', plain: '', read: 'text-soft' };

/** A dot in the margin before the first character, so that showing it moves nothing. */
function UnreadDot({ state }: { state: ReadState }) {
  if (state !== 'unread') return null;
  return (
    <span className="relative">
      <span
        role="img"
        aria-label="未读"
        className="dot absolute -left-[0.7rem] top-[0.45em] size-[0.4375rem] rounded-full bg-red"
      />
    </span>
  );
}

function secondaryLine({ issueNumber, characters, publishedAt }: BulletinSummary): string {
  const parts = [
    issueNumber ?? publishedAt.slice(0, 4) + '年',
    `约 ${readingMinutes(characters)} 分钟`,
  ];
  return parts.join(' · ');
}

function CoveredLead({
  bulletin,
  state,
  eager,
}: {
  bulletin: BulletinSummary;
  state: ReadState;
  eager: boolean;
}) {
  const { channel, coverId, headline, issueNumber, issuer, slug, summary } = bulletin;
  const title = (
    <h2 className={titleTone[state]}>
      <UnreadDot state={state} />
      {headline}
    </h2>
  );
  return (
    <Link href={paths.bulletin(slug)} prefetch={false} className="block">
      {coverId === null ? (
        <LetterheadCover
          masthead={channel.masthead}
          line={[issueNumber, issuer].filter((part) => part !== null).join(' · ')}
        >
          <div className="font-serif text-[1.3rem] leading-normal lg:text-[1.7rem] font-semibold text-balance">
            {title}
          </div>
        </LetterheadCover>
      ) : (
        <>
          <img
            src={paths.media(coverId)}
            alt=""
            width={940}
            height={400}
            loading={eager ? 'eager' : 'lazy'}
            fetchPriority={eager ? 'high' : undefined}
            className="aspect-[2.35] w-full border-b border-hairline object-cover dark:brightness-90"
          />
          <div className="px-4 pt-3 text-lg leading-normal font-semibold">{title}</div>
        </>
      )}
      <div className="px-4 pt-2.5 pb-3">
        <p className="line-clamp-2 text-[0.9375rem] leading-relaxed text-soft">{summary}</p>
        <p className="mt-1 text-[0.8125rem] text-soft tabular-nums">
          {coverId !== null && `${channel.name} · `}
          {secondaryLine(bulletin)}
        </p>
      </div>
    </Link>
  );
}

function PlainLead({ bulletin, state }: { bulletin: BulletinSummary; state: ReadState }) {
  const { channel, headline, slug } = bulletin;
  return (
    <Link href={paths.bulletin(slug)} prefetch={false} className="block px-4 pt-3.5 pb-3">
      <span className="flex items-center gap-2 text-[0.8125rem] text-soft">
        <Seal character={channel.seal} size="small" />
        {channel.name}
      </span>
      <h2 className={`mt-1.5 text-lg leading-normal font-semibold text-pretty ${titleTone[state]}`}>
        <UnreadDot state={state} />
        {headline}
      </h2>
      <p className="mt-1 text-[0.8125rem] text-soft tabular-nums">{secondaryLine(bulletin)}</p>
    </Link>
  );
}

function Row({ bulletin, state }: { bulletin: BulletinSummary; state: ReadState }) {
  const { channel, headline, issueNumber, slug } = bulletin;
  return (
    <Link
      href={paths.bulletin(slug)}
      prefetch={false}
      className="flex min-h-target items-center gap-3 border-t border-hairline px-4 py-3"
    >
      <h3 className={`flex-1 leading-normal font-medium text-pretty ${titleTone[state]}`}>
        <UnreadDot state={state} />
        {headline}
        {issueNumber !== null && <span className="sr-only">，{issueNumber}</span>}
      </h3>
      <IssueSquare issueNumber={issueNumber} seal={channel.seal} />
    </Link>
  );
}
