import type { ChangeNote } from '@/lib/bulletins/bulletin';
import { publishedLabel } from '@/lib/time/shanghai';

/** What was corrected since publication (更正): dated, above the body, never silent. */
export function ChangeNotes({ notes }: { notes: readonly ChangeNote[] }) {
  if (notes.length === 0) return null;
  return (
    <aside aria-label="更正说明" className="change-notes">
      {notes.map(({ at, note }) => (
        <p key={at}>
          <b>更正</b> <time dateTime={at}>{publishedLabel(at)}</time>：{note}
        </p>
      ))}
    </aside>
  );
}
