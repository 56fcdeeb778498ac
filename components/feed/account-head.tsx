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
    <div className="flex items-center gap-3 px-4 pt-5 pb-4">
      <Seal character={seal} size="large" />
      <div className="min-w-0">
        <h1 className="text-lg leading-snug font-semibold text-balance">{name}</h1>
        {introduction !== undefined && introduction !== '' && (
          <p className="mt-0.5 text-[0.8125rem] leading-normal text-soft">{introduction}</p>
        )}
      </div>
      {children}
    </div>
  );
}
