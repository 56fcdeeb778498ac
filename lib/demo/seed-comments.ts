import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { defaultCommentSettings } from '@/lib/comments/settings';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { RATINGS } from '@/lib/ratings/rating';
import { addWorkingDays } from '@/lib/time/working-days';
import { fromShanghai, shanghaiDay } from '@/lib/time/shanghai';
import { demoComments, type DemoComment } from './comments';

/** The sample readers and the sample office; none of them is anybody's key or account. */
const readerOf = (n: number) => createHash('sha256').update(`sample reader ${n}`).digest('hex');
const ACCOUNT = 'sample';
const DAY_MS = 86_400_000;
/** How the sample readers rate: 满意, 基本满意, 不满意. */
const RATED = [33, 14, 6];

/** Puts the sample comments under the sample bulletins, with what the office did about them. */
export async function seedComments(
  trx: Transaction<Database>,
  bulletinIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [n, sample] of demoComments.entries()) {
    const bulletinId = bulletinIds.get(sample.bulletin);
    if (bulletinId === undefined) throw new Error(`no sample bulletin is ${sample.bulletin}`);
    const id = newId();
    const at = instantOf(sample.at);
    const steps = sample.steps ?? [];
    const { reply } = sample;
    await trx
      .insertInto('comments')
      .values({
        id,
        bulletin_id: bulletinId,
        reader_id: readerOf(n),
        receipt: String(1_000_000_007 + n * 217_645_199),
        submission_digest: '',
        text_digest: '',
        text: sample.text,
        masked_text: null,
        nickname: sample.nickname,
        kind: sample.kind,
        state: sample.state,
        hold_reason: sample.holdReason ?? null,
        rank: sample.rank ?? 0,
        likes: sample.likes ?? 0,
        handling: steps.at(-1)?.state ?? '已收到',
        due_on: addWorkingDays(shanghaiDay(at), defaultCommentSettings.dueWorkingDays),
        answered_at: reply === undefined ? null : fromShanghai(reply.at),
        rectified_at: instantOfStep(steps.find((step) => step.state === '已整改')?.at),
        version: 1,
        address_digest: null,
        created_at: at,
        withdrawn_at: null,
      })
      .execute();
    await answer(trx, id, sample);
    for (let like = 0; like < (sample.likes ?? 0); like += 1) {
      await trx
        .insertInto('comment_likes')
        .values({ comment_id: id, reader_id: readerOf(1000 + like), created_at: at })
        .execute();
    }
  }
  await rate(trx, bulletinIds.get('xnjs-2026-48') ?? '');
}

async function answer(trx: Transaction<Database>, id: string, sample: DemoComment): Promise<void> {
  const by = { comment_id: id, account_id: ACCOUNT, withdrawn_at: null };
  if (sample.reply !== undefined) {
    const { at, office, text } = sample.reply;
    await trx
      .insertInto('replies')
      .values({ ...by, id: newId(), office, text, created_at: fromShanghai(at) })
      .execute();
  }
  for (const { at, note = null, state } of sample.steps ?? []) {
    await trx
      .insertInto('handling_steps')
      .values({ ...by, id: newId(), state, note, created_at: fromShanghai(at) })
      .execute();
  }
}

async function rate(trx: Transaction<Database>, bulletinId: string): Promise<void> {
  const values = RATINGS.flatMap((value, n) => Array.from({ length: RATED[n] ?? 0 }, () => value));
  await trx
    .insertInto('ratings')
    .values(
      values.map((value, n) => ({
        bulletin_id: bulletinId,
        reader_id: readerOf(2000 + n),
        value,
        updated_at: '2026-11-23T08:00:00.000Z',
      })),
    )
    .execute();
}

function instantOf(at: DemoComment['at']): string {
  return typeof at === 'string'
    ? fromShanghai(at)
    : new Date(Date.now() - at.daysAgo * DAY_MS).toISOString();
}

function instantOfStep(at: string | undefined): string | null {
  return at === undefined ? null : fromShanghai(at);
}
