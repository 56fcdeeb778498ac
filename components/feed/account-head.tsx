import type { ReactNode } from 'react';
import { Seal } from '@/components/ui/seal';

/** The account's identity at the top of the feed or of a channel: seal, name, one line, one action. */
export function AccountHead({
  seal,
  name,
  introduction,
  children,
}: {
  seal: string;
  name: string;
  introduction: string | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 px-4 pt-5 pb-4">
      <div className="row-span-2 elder:row-span-1">
        <Seal character={seal} size="large" />
      </div>
      <h1 className="self-end text-lg leading-snug font-semibold text-balance elder:self-center">
        {name}
      </h1>
      <div className="col-start-3 row-span-2 elder:row-span-1">{children}</div>
      {introduction !== undefined && introduction !== '' && (
        // In large type the line has the whole width rather than what name and action leave of it.
        <p className="col-start-2 row-start-2 mt-0.5 self-start text-[0.8125rem] leading-normal text-soft elder:col-span-full elder:mt-2">
          {introduction}
        </p>
      )}
    </div>
  );
}
