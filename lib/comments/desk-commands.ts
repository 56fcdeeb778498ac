import type { Account } from '@/lib/accounts/account';
import { movePages } from '@/lib/bulletins/revisions';
import { appendToRecord } from '@/lib/record/commands';
import { move, reply, withdrawReply } from './desk-answers';
import { columns, type Change, type Row, type Trx } from './desk-change';
import { mask, unmask } from './desk-mask';
import { permits } from './desk-permits';
import { rankFor } from './desk-ranks';
import { undoLast } from './desk-undo';
import type { DeskAct } from './desk-schema';

export type ActResult =
  | { outcome: 'done' }
  | { outcome: 'not-found' | 'not-permitted' | 'withdrawn' }
  /** Somebody was faster; who and when, as far as the record tells. */
  | { outcome: 'changed'; by: string | null; at: string | null }
  /** The act makes no sense here; `detail` says why, in Chinese. */
  | { outcome: 'refused'; detail: string };

/**
 * Does one act of the desk on a comment, if the account may and nobody changed the comment since
 * `version`: the change, its entry in the record and the page's revision are one transaction.
 */
export async function actOnComment(
  trx: Trx,
  account: Account,
  id: string,
  act: DeskAct,
): Promise<ActResult> {
  if (!permits(account, act.act)) return { outcome: 'not-permitted' };
  // Counting the version up first takes the row's lock: of two people at once one finds it gone.
  const row = await trx
    .updateTable('comments')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', act.version)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return missing(trx, id);
  const at = new Date().toISOString();
  const change =
    row.state === 'withdrawn'
      ? ({ outcome: 'withdrawn' } as const)
      : act.act === 'undo'
        ? await undoLast(trx, account, row, at)
        : await changeFor(trx, account, row, act, at);
  if (typeof change === 'string' || 'outcome' in change) {
    // Nothing happened after all, so the version stands as it was.
    await trx.updateTable('comments').set({ version: act.version }).where('id', '=', id).execute();
    return typeof change === 'string' ? { outcome: 'refused', detail: change } : change;
  }
  if (Object.keys(change.set).length > 0) {
    await trx.updateTable('comments').set(change.set).where('id', '=', id).execute();
  }
  const { after, before } = change;
  const subject = { kind: 'comment', id };
  await appendToRecord(trx, { by: account, act: `comment.${act.act}`, subject, before, after, at });
  // A comment the public sees neither before nor after is on no page.
  const shown = [row.state, change.set.state].includes('published');
  await movePages(trx, shown ? [row.bulletin_id] : [], { hides: HIDING.has(act.act) });
  return { outcome: 'done' };
}

/** What may take something off the page that the public has seen. */
const HIDING: ReadonlySet<DeskAct['act']> = new Set(['hold', 'mask', 'withdraw-reply', 'undo']);

async function missing(trx: Trx, id: string): Promise<ActResult> {
  const row = await trx
    .selectFrom('comments')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return { outcome: 'not-found' };
  if (row.state === 'withdrawn') return { outcome: 'withdrawn' };
  const last = await trx
    .selectFrom('record_entries')
    .select(['account_name', 'at'])
    .where('subject_kind', '=', 'comment')
    .where('subject_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { outcome: 'changed', by: last?.account_name ?? null, at: last?.at ?? null };
}

/** The change an act makes, or why it makes none. What it adds beside the comment is added here. */
async function changeFor(
  trx: Trx,
  account: Account,
  row: Row,
  act: Exclude<DeskAct, { act: 'undo' }>,
  at: string,
): Promise<Change | string> {
  switch (act.act) {
    case 'approve':
      if (row.state === 'published') return '这条留言已经公开。';
      return columns(row, { state: 'published', hold_reason: null });
    case 'hold':
      return columns(row, { state: 'held', hold_reason: act.reason, rank: 0 });
    case 'select':
    case 'unselect':
    case 'pin':
    case 'unpin':
      return rankFor(trx, row, act.act);
    case 'mask':
      return mask(row, act.phrases);
    case 'unmask':
      return unmask(row);
    case 'reply':
      return reply(trx, account, row, act, at);
    case 'withdraw-reply':
      return withdrawReply(trx, row, act.reply, at);
    case 'move':
      return move(trx, account, row, act, at);
  }
}
