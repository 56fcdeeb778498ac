import Link from 'next/link';
import type { QueueFilter } from '@/lib/client/desk-comments';
import { letComposingEnd } from '@/lib/client/keys';
import { COMMENT_KINDS } from '@/lib/comments/comment';
import { QUEUE_VIEWS, viewLabels } from '@/lib/comments/desk';
import { paths } from '@/lib/paths';

const control = 'min-h-target rounded-xl border border-hairline bg-card px-3';

/** Which comments are shown. Plain links and a form, so that a filter has an address of its own. */
export function FilterBar({
  filter,
  channels,
}: {
  filter: QueueFilter;
  channels: readonly { slug: string; name: string }[];
}) {
  const { channel, kind, q, view } = filter;
  return (
    <div className="mb-4">
      <nav aria-label="分类" className="-mx-4 flex overflow-x-auto px-4">
        {QUEUE_VIEWS.map((name) => (
          <Link
            key={name}
            href={paths.desk.comments({ ...filter, view: name })}
            prefetch={false}
            aria-current={name === view ? 'page' : undefined}
            className="inline-flex min-h-target shrink-0 items-center px-3 text-soft aria-[current=page]:font-semibold aria-[current=page]:text-red"
          >
            {viewLabels[name]}
          </Link>
        ))}
      </nav>
      <form
        action={paths.desk.comments()}
        onKeyDown={letComposingEnd}
        className="mt-1 flex flex-wrap gap-2"
      >
        <input type="hidden" name="view" value={view} />
        <select name="channel" aria-label="栏目" defaultValue={channel ?? ''} className={control}>
          <option value="">全部栏目</option>
          {channels.map(({ name, slug }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
        <select name="kind" aria-label="类别" defaultValue={kind ?? ''} className={control}>
          <option value="">全部类别</option>
          {COMMENT_KINDS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        <input
          type="search"
          name="q"
          aria-label="查找"
          placeholder="留言或昵称里的字"
          defaultValue={q ?? ''}
          className={`${control} min-w-0 flex-1`}
        />
        <button type="submit" className={control}>
          筛选
        </button>
      </form>
    </div>
  );
}
