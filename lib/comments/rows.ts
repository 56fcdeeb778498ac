import { sql, type Selectable } from 'kysely';
import type { Db } from '@/lib/db/connection';
import type { CommentTable } from '@/lib/db/tables';
import { asksForAnswer, type CommentReceipt, type HandlingStep, type Reply } from './comment';

type Row = Selectable<CommentTable>;

export function toReceipt(
  row: Pick<Row, 'id' | 'receipt' | 'state' | 'text' | 'nickname' | 'kind' | 'created_at'>,
): CommentReceipt {
  return {
    id: row.id,
    receipt: row.receipt,
    state: row.state,
    text: row.text,
    nickname: row.nickname,
    kind: row.kind,
    createdAt: row.created_at,
  };
}

/** `asksForAnswer` of comments (c). */
export const ASKS_FOR_ANSWER = sql<boolean>`coalesce(c.kind, '') <> '表扬'`;

/** Day the answer falls due; null where none is owed. */
export function dueDay({ due_on, kind }: Pick<Row, 'due_on' | 'kind'>): string | null {
  return asksForAnswer(kind) ? due_on : null;
}

export interface Answers {
  replies: Reply[];
  /** Oldest first. */
  steps: HandlingStep[];
}

/** What the office has said and done about each of these comments, oldest first. */
export async function answersTo(db: Db, ids: readonly string[]): Promise<Map<string, Answers>> {
  const answers = new Map<string, Answers>(ids.map((id) => [id, { replies: [], steps: [] }]));
  if (ids.length === 0) return answers;
  const replies = await db
    .selectFrom('replies')
    .select(['id', 'comment_id', 'office', 'text', 'created_at'])
    .where('comment_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const { comment_id, created_at, ...reply } of replies) {
    answers.get(comment_id)?.replies.push({ ...reply, at: created_at });
  }
  const steps = await db
    .selectFrom('handling_steps')
    .select(['comment_id', 'state', 'note', 'created_at'])
    .where('comment_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const { comment_id, created_at, ...step } of steps) {
    answers.get(comment_id)?.steps.push({ ...step, at: created_at });
  }
  return answers;
}
