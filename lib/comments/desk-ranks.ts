import { takeTurns } from '@/lib/db/dialect';
import { MAX_PINNED } from './comment';
import { columns, type Change, type Row, type Trx } from './desk-change';

/**
 * Selects or pins a public comment, or no longer; a string says why not. The pinned ones are the first
 * of the selected: pinning selects, and what is no longer pinned stays selected.
 */
export async function rankFor(
  trx: Trx,
  row: Row,
  act: 'select' | 'unselect' | 'pin' | 'unpin',
): Promise<Change | string> {
  if (row.state !== 'published') return '公开之后才能精选或置顶。';
  const isSelected = row.rank > 0;
  if (act === 'select' && isSelected) return '已经是精选。';
  if (act === 'unselect' && !isSelected) return '现在不是精选。';
  if (act === 'pin' && row.rank === 2) return '已经置顶。';
  if (act === 'unpin' && row.rank !== 2) return '现在没有置顶。';
  const rank = { select: 1, unselect: 0, pin: 2, unpin: 1 }[act];
  return (await refusePin(trx, row, { rank })) ?? columns(row, { rank });
}

/** Why a comment may not come to be pinned by a change of these columns; null when it may. */
export async function refusePin(
  trx: Trx,
  row: Row,
  set: { state?: Row['state']; rank?: number },
): Promise<string | null> {
  if (!isPinned({ ...row, ...set }) || isPinned(row)) return null;
  await takeTurns(trx, `pins of ${row.bulletin_id}`);
  const { pinned } = await trx
    .selectFrom('comments')
    .select((eb) => eb.fn.countAll().as('pinned'))
    .where('bulletin_id', '=', row.bulletin_id)
    .where('state', '=', 'published')
    .where('rank', '=', 2)
    .executeTakeFirstOrThrow();
  if (Number(pinned) < MAX_PINNED) return null;
  return `每期最多置顶 ${MAX_PINNED} 条，请先取消一条。`;
}

const isPinned = ({ rank, state }: Pick<Row, 'rank' | 'state'>) =>
  state === 'published' && rank === 2;
