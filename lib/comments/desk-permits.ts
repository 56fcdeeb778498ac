import type { Account } from '@/lib/accounts/account';
import { canHandleComments, canModerateComments, canReplyToComments } from '@/lib/auth/permissions';
import type { DeskAct } from './desk-schema';

/** Whether this account may do an act; to undo one it must also be allowed what it undoes. */
export function permits(account: Account, act: DeskAct['act']): boolean {
  if (act === 'move') return canHandleComments(account);
  if (act === 'reply' || act === 'withdraw-reply') return canReplyToComments(account);
  if (act === 'undo') return canHandleComments(account);
  return canModerateComments(account);
}
