import type { Bulletin } from '@/lib/bulletins/bulletin';
import { printedDay } from '@/lib/time/shanghai';

/** The red head of a bulletin: masthead, issue number, issuer left and date right, a double red rule. */
export function Letterhead({ bulletin }: { bulletin: Bulletin }) {
  const { channel, docNumber, issueNumber, issuedOn, issuer } = bulletin;
  return (
    <div className="pt-3 text-center">
      <p className="font-serif text-[1.65rem] leading-snug font-bold tracking-[0.12em] text-balance text-red">
        {channel.masthead}
      </p>
      {issueNumber !== null && <p className="mt-1 text-sm text-soft">{spaced(issueNumber)}</p>}
      {docNumber !== null && <p className="mt-1 text-sm text-soft">{docNumber}</p>}
      {(issuer !== null || issuedOn !== null) && (
        <div className="mt-3 flex items-end justify-between gap-4 text-left text-sm">
          <span>{issuer}</span>
          {issuedOn !== null && (
            <time dateTime={issuedOn} className="shrink-0 whitespace-nowrap">
              {printedDay(issuedOn)}
            </time>
          )}
        </div>
      )}
      <div aria-hidden="true" className="mt-1.5 h-1.5 border-t-[2.5px] border-b border-red" />
    </div>
  );
}

/** `第48期` → `第 48 期`, as a letterhead prints it. */
function spaced(issueNumber: string): string {
  return issueNumber.replace(/(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})/gu, ' ');
}
