import Link from 'next/link';
import { Seal } from '@/components/ui/seal';
import type { ChannelProfile } from '@/lib/channels/channel';
import { paths } from '@/lib/paths';

/** One channel in the list of channels. */
export function ChannelCard({ channel }: { channel: ChannelProfile }) {
  return (
    <Link
      href={paths.channel(channel.slug)}
      prefetch={false}
      className="mx-3 mb-3 flex items-center gap-3.5 rounded-[0.875rem] bg-card p-4 shadow-[0_1px_2px_#0000000d]"
    >
      <Seal character={channel.seal} size="large" />
      <span className="min-w-0">
        <span className="block text-lg leading-snug font-semibold">{channel.name}</span>
        {channel.introduction !== '' && (
          <span className="mt-0.5 block text-[0.8125rem] leading-normal text-soft">
            {channel.introduction}
          </span>
        )}
        {channel.issuer !== '' && (
          <span className="mt-0.5 block text-[0.8125rem] text-soft">{channel.issuer}</span>
        )}
      </span>
    </Link>
  );
}
