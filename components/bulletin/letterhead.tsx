import type { Bulletin } from '@/lib/bulletins/bulletin';
import { printedDay } from '@/lib/time/shanghai';

/** The red head of a bulletin: masthead, issue number, issuer left and date right, a double red rule. */
export function Letterhead({ bulletin }: { bulletin: Bulletin }) {
  const { channel, docNumber, issueNumber, issuedOn, issuer } = bulletin;
  return (
    <div className="letterhead">
      <p className="masthead">{channel.masthead}</p>
      {issueNumber !== null && <p>{spaced(issueNumber)}</p>}
      {docNumber !== null && <p>{docNumber}</p>}
      {(issuer !== null || issuedOn !== null) && (
        <div>
          <span>{issuer}</span>
          {issuedOn !== null && <time dateTime={issuedOn}>{printedDay(issuedOn)}</time>}
        </div>
      )}
      <hr aria-hidden="true" />
    </div>
  );
}

/** `第48期` → `第 48 期`, as a letterhead prints it. */
function spaced(issueNumber: string): string {
  return issueNumber.replace(/(?<=\p{Script=Han})(?=\d)|(?<=\d)(?=\p{Script=Han})/gu, ' ');
}
