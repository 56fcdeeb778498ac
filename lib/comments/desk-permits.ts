import type { Account } from '@/lib/accounts/account';
import { canHandleComments, canModerateComments, canReplyToComments } from '@/lib/auth/permissions';
import type { DeskRights } from './desk';
import type { DeskAct } from './desk-schema';

/** What the desk offers this account, so that nobody writes an answer they may not give. */
export function rightsOf(account: Account): DeskRights {
  return {
    moderate: canModerateComments(account),
    reply: canReplyToComments(account),
    handle: canHandleComments(account),
  };
}

/** Whether this account may do an act; to undo one it must also be allowed what it undoes. */
export function permits(account: Account, act: DeskAct['act']): boolean {
  if (act === 'move') return canHandleComments(account);
  if (act === 'reply' || act === 'withdraw-reply') return canReplyToComments(account);
  if (act === 'undo') return canHandleComments(account);
  return canModerateComments(account);
}
