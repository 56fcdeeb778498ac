import Link from 'next/link';
import { DeskShell } from '@/components/desk/shell';
import { countWaiting } from '@/lib/comments/desk-queries';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { shanghaiDay } from '@/lib/time/shanghai';
import { signOut } from './sign-in/actions';
import { signedIn } from './signed-in';

/** What waits for whoever has just signed in. */
export default async function DeskPage() {
  const account = await signedIn(paths.desk.home());
  const today = shanghaiDay(new Date().toISOString());
  const { overdue, pending, unanswered } = await countWaiting(servedDatabase(), today);
  const tiles = [
    { name: '待审核', count: pending, path: paths.desk.comments() },
    { name: '已逾期', count: overdue, path: paths.desk.comments({ view: 'overdue' }) },
    { name: '待答复', count: unanswered, path: paths.desk.comments({ view: 'unanswered' }) },
  ];
  return (
    <DeskShell account={account} here="home" signOut={signOut}>
      <h1 className="text-xl font-semibold">{account.name}，您好</h1>
      <ul className="mt-4 grid grid-cols-3 gap-3">
        {tiles.map(({ count, name, path }) => (
          <li key={name}>
            <Link href={path} prefetch={false} className="block rounded-2xl bg-card px-4 py-5">
              <span
                className={`block text-3xl font-semibold tabular-nums ${name === '已逾期' && count > 0 ? 'text-red' : ''}`}
              >
                {count}
              </span>
              <span className="text-sm text-soft">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </DeskShell>
  );
}
