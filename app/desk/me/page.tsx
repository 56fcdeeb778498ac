import type { Metadata } from 'next';
import { BackupCodes } from '@/components/desk/me/backup-codes';
import { PasswordChange } from '@/components/desk/me/password-change';
import { SessionList } from '@/components/desk/me/session-list';
import { DeskShell } from '@/components/desk/shell';
import { deviceName } from '@/lib/accounts/device-name';
import { countBackupCodes } from '@/lib/auth/backup-codes';
import { listSessions } from '@/lib/auth/own-account';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { shanghaiDay, shanghaiTime } from '@/lib/time/shanghai';
import { signOut } from '../sign-in/actions';
import { openSession } from '../signed-in';
import { changeOwnPassword, endOwn, renewOwnCodes } from './actions';

export const metadata: Metadata = { title: '我的账号' };

const time = (at: string) => ({ at, shown: `${shanghaiDay(at)} ${shanghaiTime(at)}` });

/** One's own sessions, password and backup codes. */
export default async function OwnAccountPage() {
  const { account, id: present } = await openSession(paths.desk.ownAccount());
  const db = servedDatabase();
  const [sessions, codes] = await Promise.all([
    listSessions(db, account.id),
    countBackupCodes(db, account.id),
  ]);
  return (
    <DeskShell account={account} here="me" signOut={signOut}>
      <div className="mx-auto max-w-3xl">
        <h1 className="text-xl font-semibold">我的账号</h1>
        <p className="mt-1 text-sm break-all text-soft">
          {account.name}，{account.email}
        </p>
        <SessionList
          action={endOwn}
          sessions={sessions.map(({ id, seenAt, since, userAgent }) => ({
            id,
            device: deviceName(userAgent),
            since: time(since),
            seen: time(seenAt),
            present: id === present,
          }))}
        />
        <PasswordChange action={changeOwnPassword} email={account.email} />
        <BackupCodes action={renewOwnCodes} left={codes} />
      </div>
    </DeskShell>
  );
}
