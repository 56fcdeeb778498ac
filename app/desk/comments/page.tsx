import type { Metadata } from 'next';
import { CommentQueue } from '@/components/desk/comments/queue';
import { DeskShell } from '@/components/desk/shell';
import { listChannels } from '@/lib/channels/queries';
import { rightsOf } from '@/lib/comments/desk-permits';
import { queueQuery } from '@/lib/comments/desk-schema';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { signOut } from '../sign-in/actions';
import { signedIn } from '../signed-in';

export const metadata: Metadata = { title: '留言' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DeskCommentsPage({ searchParams }: Props) {
  const given = Object.entries(await searchParams).filter(([, value]) => value !== '');
  const parsed = queueQuery.safeParse(Object.fromEntries(given));
  // An address that says nothing sensible shows what waits.
  const { channel, kind, q, view } = parsed.success ? parsed.data : queueQuery.parse({});
  const filter = {
    view,
    ...(channel !== undefined && { channel }),
    ...(kind !== undefined && { kind }),
    ...(q !== undefined && { q }),
  };
  const account = await signedIn(paths.desk.comments(filter));
  const channels = await listChannels(servedDatabase());
  return (
    <DeskShell account={account} here="comments" signOut={signOut}>
      <div className="mx-auto max-w-3xl">
        <h1 className="sr-only">留言</h1>
        <noscript>
          <p className="rounded-2xl bg-card p-6 text-center">处理留言需要启用浏览器的脚本。</p>
        </noscript>
        <CommentQueue
          key={JSON.stringify(filter)}
          filter={filter}
          rights={rightsOf(account)}
          channels={channels.map(({ name, slug }) => ({ name, slug }))}
        />
        <p className="mt-6 hidden text-center text-sm text-soft lg:block">按 ? 看键盘操作</p>
      </div>
    </DeskShell>
  );
}
