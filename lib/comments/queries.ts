import { sql } from 'kysely';
import type { Db } from '@/lib/db/connection';
import { findSettings } from '@/lib/settings/queries';
import type { CommentPage, OwnComment, PublicComment, ReceiptStatus } from './comment';
import { answersTo, dueDay, toReceipt } from './rows';
import { encodeCommentCursor, type CommentCursor, type CommentListQuery } from './schema';
import { commentSettings, defaultCommentSettings, type CommentSettings } from './settings';

/** Public comments are counted up to here, so that counting costs the same under every bulletin. */
export const COUNTED_UP_TO = 1000;

/**
 * One page of a bulletin's public comments: pinned, selected, then newest. `readerId` says which of
 * them the asker likes, and on the first page adds their own in every state.
 */
export async function listPublicComments(
  db: Db,
  bulletinId: string,
  query: CommentListQuery,
  readerId: string | null = null,
): Promise<CommentPage> {
  let rows = db
    .selectFrom('comments')
    .select(['id', 'nickname', 'kind', 'text', 'masked_text', 'created_at', 'rank', 'likes'])
    .select('nickname_masked')
    .where('bulletin_id', '=', bulletinId)
    .where('state', '=', 'published')
    .orderBy('rank', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor !== undefined) {
    const { rank, createdAt, id } = query.cursor;
    rows = rows.where(sql<boolean>`(rank, created_at, id) < (${rank}, ${createdAt}, ${id})`);
  }
  const found = await rows.execute();
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  const ids = page.map(({ id }) => id);
  const [answers, liked] = [await answersTo(db, ids), await likedOf(db, ids, readerId)];
  return {
    comments: page.map((row): PublicComment => {
      const { replies = [], steps = [] } = answers.get(row.id) ?? {};
      return {
        id: row.id,
        nickname: row.nickname_masked === 1 ? null : row.nickname,
        kind: row.kind,
        text: row.masked_text ?? row.text,
        createdAt: row.created_at,
        pinned: row.rank === 2,
        selected: row.rank === 1,
        likes: row.likes,
        liked: liked.has(row.id),
        handling: steps.at(-1) ?? null,
        replies,
      };
    }),
    next:
      found.length > query.limit && last !== undefined
        ? encodeCommentCursor({ rank: last.rank, createdAt: last.created_at, id: last.id })
        : null,
    total: await countPublic(db, bulletinId),
    ...(readerId !== null &&
      query.cursor === undefined && {
        mine: await ownComments(db, readerId, { bulletinId, limit: 50 }),
      }),
  };
}

/** Whether the public sees a comment now. */
export async function isPublicComment(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return row !== undefined;
}

/** Which of these comments a reader likes. */
export async function likedOf(
  db: Db,
  ids: readonly string[],
  readerId: string | null,
): Promise<Set<string>> {
  if (readerId === null || ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('comment_likes')
    .select('comment_id')
    .where('reader_id', '=', readerId)
    .where('comment_id', 'in', ids)
    .execute();
  return new Set(rows.map((row) => row.comment_id));
}

async function countPublic(db: Db, bulletinId: string): Promise<number> {
  const { total } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('comments')
        .select('id')
        .where('bulletin_id', '=', bulletinId)
        .where('state', '=', 'published')
        .limit(COUNTED_UP_TO)
        .as('counted'),
    )
    .select((eb) => eb.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

interface OwnQuery {
  limit: number;
  bulletinId?: string;
  cursor?: CommentCursor | undefined;
}

async function ownComments(db: Db, readerId: string, query: OwnQuery): Promise<OwnComment[]> {
  let rows = db
    .selectFrom('comments as c')
    .innerJoin('bulletins as b', 'b.id', 'c.bulletin_id')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .select(['c.id', 'c.receipt', 'c.state', 'c.text', 'c.nickname', 'c.kind', 'c.created_at'])
    .select(['c.hold_reason', 'c.masked_text', 'c.nickname_masked', 'c.likes', 'c.due_on'])
    .select(['b.slug', 'e.headline'])
    .where('c.reader_id', '=', readerId)
    .orderBy('c.created_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(query.limit);
  if (query.bulletinId !== undefined) rows = rows.where('c.bulletin_id', '=', query.bulletinId);
  if (query.cursor !== undefined) {
    const { createdAt, id } = query.cursor;
    rows = rows.where(sql<boolean>`(c.created_at, c.id) < (${createdAt}, ${id})`);
  }
  const found = await rows.execute();
  const ids = found.map(({ id }) => id);
  const answers = await answersTo(db, ids);
  return found.map((row) => ({
    ...toReceipt(row),
    bulletin: { slug: row.slug, headline: row.headline },
    holdReason: row.state === 'held' ? row.hold_reason : null,
    likes: row.likes,
    maskedText: row.masked_text,
    nicknameMasked: row.nickname_masked === 1,
    dueOn: dueDay(row),
    ...(answers.get(row.id) ?? { replies: [], steps: [] }),
  }));
}

export interface OwnCommentPage {
  comments: OwnComment[];
  next: string | null;
}

/** A reader's own comments under every bulletin, newest first. */
export async function listOwnComments(
  db: Db,
  readerId: string,
  query: CommentListQuery,
): Promise<OwnCommentPage> {
  const found = await ownComments(db, readerId, { cursor: query.cursor, limit: query.limit + 1 });
  const comments = found.slice(0, query.limit);
  const last = comments.at(-1);
  return {
    comments,
    next:
      found.length > query.limit && last !== undefined
        ? encodeCommentCursor({ rank: 0, createdAt: last.createdAt, id: last.id })
        : null,
  };
}

/** Where the comment with an enquiry code stands; null when there is none. */
export async function findReceipt(db: Db, receipt: string): Promise<ReceiptStatus | null> {
  const row = await db
    .selectFrom('comments as c')
    .innerJoin('bulletins as b', 'b.id', 'c.bulletin_id')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .select(['c.id', 'c.receipt', 'c.state', 'c.created_at', 'c.due_on', 'c.hold_reason'])
    .select(['c.kind', 'b.slug', 'e.headline'])
    .where('c.receipt', '=', receipt)
    .executeTakeFirst();
  if (row === undefined) return null;
  const answers = (await answersTo(db, [row.id])).get(row.id) ?? { replies: [], steps: [] };
  return {
    receipt: row.receipt,
    bulletin: { slug: row.slug, headline: row.headline },
    state: row.state,
    createdAt: row.created_at,
    dueOn: dueDay(row),
    holdReason: row.state === 'held' ? row.hold_reason : null,
    ...answers,
  };
}

/** How comments are handled and limited here. */
export async function findCommentSettings(db: Db): Promise<CommentSettings> {
  return (await findSettings(db, 'comments', commentSettings)) ?? defaultCommentSettings;
}
