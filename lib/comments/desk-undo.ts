import type { Updateable } from 'kysely';
import type { Account } from '@/lib/accounts/account';
import type { CommentTable } from '@/lib/db/tables';
import type { Change, Row, Trx } from './desk-change';
import { unmasked } from './desk-mask';
import { permits } from './desk-permits';
import { refusePin } from './desk-ranks';
import type { DeskAct } from './desk-schema';

/** Columns an entry of the record may put back. */
const RESTORED = [
  'state',
  'hold_reason',
  'rank',
  'handling',
  'answered_at',
  'rectified_at',
] as const;

/**
 * Takes back the newest act on a comment, if it is the asker's own and still within their rights: the
 * columns as the record has them from before, and what the act added is withdrawn.
 */
export async function undoLast(
  trx: Trx,
  account: Account,
  row: Row,
  at: string,
): Promise<Change | string | { outcome: 'not-permitted' }> {
  const entry = await trx
    .selectFrom('record_entries')
    .select(['seq', 'account_id', 'act', 'before', 'after'])
    .where('subject_kind', '=', 'comment')
    .where('subject_id', '=', row.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (entry === undefined || entry.act === 'comment.undo') return '没有可以撤销的操作。';
  if (entry.account_id !== account.id) return '最后一次操作是别人做的，不能替他撤销。';
  const undone = entry.act.slice('comment.'.length) as DeskAct['act'];
  if (!permits(account, undone)) return { outcome: 'not-permitted' };
  const before = JSON.parse(entry.before) as Record<string, unknown>;
  const after = JSON.parse(entry.after) as Record<string, unknown>;
  // Which words were hidden is kept nowhere but in the comment itself.
  if (before['masked'] === true) return '之前隐去了哪些字没有留底，不能撤销，请重新隐去。';
  const set: Updateable<CommentTable> = {};
  for (const column of RESTORED) {
    if (column in before) Object.assign(set, { [column]: before[column] });
  }
  if (before['masked'] === false) Object.assign(set, unmasked);
  const full = await refusePin(trx, row, set);
  if (full !== null) return full;
  const withdrawn = { withdrawn_at: at };
  if (typeof after['reply'] === 'string') {
    await trx.updateTable('replies').set(withdrawn).where('id', '=', after['reply']).execute();
  }
  if (typeof after['step'] === 'string') {
    await trx
      .updateTable('handling_steps')
      .set(withdrawn)
      .where('id', '=', after['step'])
      .execute();
  }
  if (typeof after['withdrawnReply'] === 'string') {
    await trx
      .updateTable('replies')
      .set({ withdrawn_at: null })
      .where('id', '=', after['withdrawnReply'])
      .execute();
  }
  if (Array.isArray(after['withdrawnSteps']) && after['withdrawnSteps'].length > 0) {
    await trx
      .updateTable('handling_steps')
      .set({ withdrawn_at: null })
      .where('id', 'in', after['withdrawnSteps'])
      .execute();
  }
  return { set, before: after, after: { ...before, undone: entry.seq } };
}
