/** The small square at the right of a title: 第 48 期, or the channel's character where there is none. */
export function IssueSquare({ issueNumber, seal }: { issueNumber: string | null; seal: string }) {
  const serial = issueNumber === null ? undefined : /(\d+)\s*期/.exec(issueNumber)?.[1];
  return (
    <span
      aria-hidden="true"
      className="grid size-13 shrink-0 place-items-center rounded-lg border border-cover-edge bg-cover text-center font-serif text-xs leading-none font-bold text-red"
    >
      {serial === undefined ? (
        <span className="text-xl">{seal}</span>
      ) : (
        <span>
          第<b className="my-0.5 block text-lg leading-none">{serial}</b>期
        </span>
      )}
    </span>
  );
}
