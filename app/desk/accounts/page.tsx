import type { Metadata } from 'next';
import { AccountsPanel } from '@/components/desk/accounts-panel';
import { DeskShell } from '@/components/desk/shell';
import { Notice } from '@/components/ui/notice';
import { listAccounts } from '@/lib/accounts/queries';
import { canManageAccounts } from '@/lib/auth/permissions';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { signOut } from '../sign-in/actions';
import { signedIn } from '../signed-in';
import { manageAccounts } from './actions';

export const metadata: Metadata = { title: '账号' };

export default async function AccountsPage() {
  const account = await signedIn(paths.desk.accounts());
  return (
    <DeskShell account={account} here="accounts" signOut={signOut}>
      {canManageAccounts(account) ? (
        <AccountsPanel
          accounts={await listAccounts(servedDatabase())}
          self={account.id}
          action={manageAccounts}
        />
      ) : (
        <Notice heading="h1" title="没有这项权限">
          <p>只有管理员可以管理账号。</p>
        </Notice>
      )}
    </DeskShell>
  );
}
