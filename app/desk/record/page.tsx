import type { Metadata } from 'next';
import Link from 'next/link';
import { actName, subjectName } from '@/components/desk/record-words';
import { DeskShell } from '@/components/desk/shell';
import { Notice } from '@/components/ui/notice';
import { canReadRecord } from '@/lib/auth/permissions';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { listRecord } from '@/lib/record/queries';
import { recordQuery } from '@/lib/record/schema';
import { shanghaiDay, shanghaiTime } from '@/lib/time/shanghai';
import { signOut } from '../sign-in/actions';
import { signedIn } from '../signed-in';

export const metadata: Metadata = { title: '记录' };

const PAGE = 50;

interface Props {
  searchParams: Promise<{ before?: string | string[] }>;
}

/** What everybody did at the desk, newest first. */
export default async function RecordPage({ searchParams }: Props) {
  const account = await signedIn(paths.desk.record());
  const { before: from } = recordQuery.parse(await searchParams);
  const entries = canReadRecord(account)
    ? await listRecord(servedDatabase(), { before: from, limit: PAGE + 1 })
    : [];
  const shown = entries.slice(0, PAGE);
  const last = shown.at(-1);
  return (
    <DeskShell account={account} here="record" signOut={signOut}>
      {!canReadRecord(account) ? (
        <Notice heading="h1" title="没有这项权限">
          <p>审核和管理员可以查看记录。</p>
        </Notice>
      ) : (
        <div className="mx-auto max-w-3xl">
          <h1 className="text-xl font-semibold">记录</h1>
          <p className="mt-1 text-sm text-soft">
            只增不改，前后相接。运行 npm run record -- verify 可以验证没有人动过。
          </p>
          {shown.length === 0 && <p className="py-10 text-center text-soft">还没有任何记录</p>}
          <ol className="mt-4 divide-y divide-hairline rounded-2xl bg-card px-4">
            {shown.map(({ accountName, act, after, at, before, seq, subjectId, subjectKind }) => (
              <li key={seq} className="py-3">
                <p className="flex flex-wrap gap-x-3 text-sm text-soft tabular-nums">
                  <span>第 {seq} 条</span>
                  <time dateTime={at}>
                    {shanghaiDay(at)} {shanghaiTime(at)}
                  </time>
                </p>
                <p>
                  <bdi className="font-semibold">{accountName}</bdi> {actName(act)}
                </p>
                <details className="text-sm break-all text-soft">
                  <summary className="inline-flex min-h-target cursor-pointer items-center">
                    {subjectName(subjectKind)} {subjectId.slice(-12)}
                  </summary>
                  <p>编号 {subjectId}</p>
                  <p>改动之前 {JSON.stringify(before)}</p>
                  <p>改动之后 {JSON.stringify(after)}</p>
                </details>
              </li>
            ))}
          </ol>
          {entries.length > PAGE && last !== undefined && (
            <Link
              href={paths.desk.record({ before: String(last.seq) })}
              prefetch={false}
              className="mt-3 flex min-h-target items-center justify-center text-link"
            >
              更早的记录
            </Link>
          )}
        </div>
      )}
    </DeskShell>
  );
}
