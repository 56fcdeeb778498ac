import type { Account, Role } from '@/lib/accounts/account';

/**
 * A trust boundary: every act of the desk asks one of these, on the server, with the account of the
 * session. Nothing else decides who may do what.
 */
type Permission = (account: Pick<Account, 'role'>) => boolean;

const roles =
  (...allowed: Role[]): Permission =>
  ({ role }) =>
    allowed.includes(role);

/** See what is not public, such as the pictures of a draft. */
export const canReadDrafts = roles('editor', 'reviewer', 'publisher', 'administrator');
/** See every comment with its context, and the queue. */
export const canReadComments = roles('editor', 'reviewer', 'publisher', 'administrator');
/** Move handling and leave its public note. */
export const canHandleComments = roles('editor', 'reviewer', 'publisher', 'administrator');
/** Approve, hold, select, pin and mask. */
export const canModerateComments = roles('reviewer', 'publisher', 'administrator');
/** Reply in the office's name. */
export const canReplyToComments = roles('reviewer', 'publisher', 'administrator');
export const canReadRecord = roles('reviewer', 'administrator');
export const canManageAccounts = roles('administrator');
/** See and end one's own sessions, change one's own password, make new backup codes. */
export const canKeepOwnAccount = roles('editor', 'reviewer', 'publisher', 'administrator');
