'use client';

import { COMMENT_KINDS, type CommentKind } from '@/lib/comments/comment';

/** What the comment is; none need be chosen, and a second tap lets go of it. */
export function KindChoice({
  kind,
  onChange,
}: {
  kind: CommentKind | null;
  onChange: (kind: CommentKind | null) => void;
}) {
  return (
    <div role="group" aria-label="类别（可不选）" className="flex flex-wrap gap-2">
      {COMMENT_KINDS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={kind === name}
          onClick={() => onChange(kind === name ? null : name)}
          className="min-h-target flex-1 rounded-full border border-hairline px-3 text-sm aria-pressed:border-red aria-pressed:font-semibold aria-pressed:text-red"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
