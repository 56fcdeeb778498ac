import type { Account } from '@/lib/accounts/account';
import { newId } from '@/lib/db/new-id';
import { columns, type Change, type Row, type Trx } from './desk-change';

/**
 * What the office says and does about a comment. 已答复 and `answered_at` mean the same: a reply
 * stands. So a reply brings the state with it, and the last one to be withdrawn takes it away.
 */

export async function reply(
  trx: Trx,
  account: Account,
  row: Row,
  { office, text }: { office: string; text: string },
  at: string,
): Promise<Change> {
  const id = newId();
  await trx
    .insertInto('replies')
    .values({
      ...{ id, comment_id: row.id, office, text },
      account_id: account.id,
      created_at: at,
    })
    .execute();
  const moves = row.handling === '已收到' || row.handling === '办理中';
  const step = moves
    ? await addStep(trx, account, row.id, { state: '已答复', note: null }, at)
    : null;
  const change = columns(row, {
    answered_at: row.answered_at ?? at,
    ...(moves && { handling: '已答复' as const }),
  });
  return {
    ...change,
    after: { ...change.after, reply: id, ...(step !== null && { step }), office },
  };
}

/** A string says why not. */
export async function move(
  trx: Trx,
  account: Account,
  row: Row,
  { note, state }: { note: string | null; state: Row['handling'] },
  at: string,
): Promise<Change | string> {
  if (state === '已答复' && row.answered_at === null) {
    return '还没有答复。发布答复后，状态自动变为「已答复」。';
  }
  const step = await addStep(trx, account, row.id, { state, note }, at);
  const change = columns(row, { handling: state, rectified_at: state === '已整改' ? at : null });
  return { ...change, after: { ...change.after, step, note } };
}

/** A string says why not. */
export async function withdrawReply(
  trx: Trx,
  row: Row,
  id: string,
  at: string,
): Promise<Change | string> {
  const { numUpdatedRows } = await trx
    .updateTable('replies')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('comment_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return '没有这条答复，或它已经撤下。';
  const first = await trx
    .selectFrom('replies')
    .select('created_at')
    .where('comment_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  const unanswered = first === undefined ? await withdrawAnswered(trx, row, at) : null;
  const change = columns(row, { answered_at: first?.created_at ?? null, ...unanswered?.set });
  return {
    ...change,
    after: {
      ...change.after,
      withdrawnReply: id,
      ...(unanswered !== null && { withdrawnSteps: unanswered.steps }),
    },
  };
}

/** Withdraws the steps that say 已答复, and tells where the comment stands without them. */
async function withdrawAnswered(trx: Trx, row: Row, at: string) {
  const steps = await trx
    .updateTable('handling_steps')
    .set({ withdrawn_at: at })
    .where('comment_id', '=', row.id)
    .where('state', '=', '已答复')
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute();
  const last = await trx
    .selectFrom('handling_steps')
    .select(['state', 'created_at'])
    .where('comment_id', '=', row.id)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    steps: steps.map(({ id }) => id),
    set: {
      handling: last?.state ?? ('已收到' as const),
      rectified_at: last?.state === '已整改' ? last.created_at : null,
    },
  };
}

async function addStep(
  trx: Trx,
  account: Account,
  commentId: string,
  { note, state }: { state: Row['handling']; note: string | null },
  at: string,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('handling_steps')
    .values({ id, comment_id: commentId, state, note, account_id: account.id, created_at: at })
    .execute();
  return id;
}
