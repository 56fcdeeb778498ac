import type { ChangeNote } from '@/lib/bulletins/bulletin';
import { publishedLabel } from '@/lib/time/shanghai';

/** What was corrected since publication (更正): dated, above the body, never silent. */
export function ChangeNotes({ notes }: { notes: readonly ChangeNote[] }) {
  if (notes.length === 0) return null;
  return (
    <aside
      aria-label="更正说明"
      className="mb-4 rounded-md border border-l-[3px] border-hairline border-l-wait px-3.5 py-2.5 text-sm leading-relaxed"
    >
      {notes.map(({ at, note }) => (
        <p key={at} className="py-0.5">
          <b className="font-semibold text-wait">更正</b>{' '}
          <time dateTime={at}>{publishedLabel(at)}</time>：{note}
        </p>
      ))}
    </aside>
  );
}
