import { sql, type SelectQueryBuilder } from 'kysely';
import type { Db } from '@/lib/db/connection';
import { engineOf, holdsText } from '@/lib/db/dialect';
import type { Database } from '@/lib/db/tables';
import type { DeskComment, DeskCommentPage, DeskContext, QueueView } from './desk';
import type { QueueQuery } from './desk-schema';
import { answersTo, ASKS_FOR_ANSWER, dueDay } from './rows';
import { encodeCommentCursor } from './schema';

const PAGE = 20;

/** Waiting ones come oldest first, done ones newest first. */
const WAITING: readonly QueueView[] = ['pending', 'overdue', 'unanswered'];

function deskRows(db: Db) {
  return db
    .selectFrom('comments as c')
    .innerJoin('bulletins as b', 'b.id', 'c.bulletin_id')
    .innerJoin('editions as e', 'e.id', 'b.edition_id')
    .innerJoin('channels as ch', 'ch.id', 'b.channel_id')
    .select([
      'c.id',
      'c.version',
      'c.text',
      'c.masked_text',
      'c.nickname',
      'c.nickname_masked',
      'c.kind',
      'c.state',
    ])
    .select(['c.hold_reason', 'c.rank', 'c.likes', 'c.handling', 'c.created_at', 'c.due_on'])
    .select(['c.answered_at', 'c.rectified_at', 'c.reader_id', 'b.slug', 'e.headline'])
    .select(['ch.name as channel', 'ch.issuer']);
}

type Row = Awaited<ReturnType<ReturnType<typeof deskRows>['execute']>>[number];

/** One page of the queue. `today` (`YYYY-MM-DD`) says what is overdue. */
export async function listQueue(
  db: Db,
  query: QueueQuery,
  today: string,
): Promise<DeskCommentPage> {
  const waiting = WAITING.includes(query.view);
  const order = waiting ? 'asc' : 'desc';
  let rows = deskRows(db)
    .orderBy('c.created_at', order)
    .orderBy('c.id', order)
    .limit(PAGE + 1);
  if (query.view === 'pending' || query.view === 'held' || query.view === 'published') {
    rows = rows.where('c.state', '=', query.view);
  }
  if (query.view === 'unanswered') {
    rows = rows
      .where('c.state', '=', 'published')
      .where('c.answered_at', 'is', null)
      .where('c.rectified_at', 'is', null)
      .where(ASKS_FOR_ANSWER);
  }
  if (query.view === 'overdue') rows = overdueOnly(rows, today);
  if (query.channel !== undefined) rows = rows.where('ch.slug', '=', query.channel);
  if (query.kind !== undefined) rows = rows.where('c.kind', '=', query.kind);
  if (query.q !== undefined && query.q !== '') {
    const { q } = query;
    const engine = engineOf<Database>(db);
    const holds = (column: string) => holdsText(engine, sql.ref(column), q);
    rows = rows.where(({ or }) => or([holds('c.text'), holds('c.nickname')]));
  }
  if (query.cursor !== undefined) {
    const { createdAt, id } = query.cursor;
    rows = rows.where(
      waiting
        ? sql<boolean>`(c.created_at, c.id) > (${createdAt}, ${id})`
        : sql<boolean>`(c.created_at, c.id) < (${createdAt}, ${id})`,
    );
  }
  const found = await rows.execute();
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    comments: await toDesk(db, page, today),
    next:
      found.length > PAGE && last !== undefined
        ? encodeCommentCursor({ rank: 0, createdAt: last.created_at, id: last.id })
        : null,
  };
}

type Rows<O> = SelectQueryBuilder<Pick<Database, 'comments'> & { c: Database['comments'] }, 'c', O>;

/** Neither answered nor put right though the day has passed; what is held, taken back or praise needs none. */
function overdueOnly<Q>(rows: Q, today: string): Q {
  return (rows as unknown as Rows<unknown>)
    .where('c.state', 'in', ['pending', 'published'])
    .where('c.answered_at', 'is', null)
    .where('c.rectified_at', 'is', null)
    .where(ASKS_FOR_ANSWER)
    .where('c.due_on', '<', today) as unknown as Q;
}

/** One comment with all that the desk may want to know before it acts; null when there is none. */
export async function findDeskComment(
  db: Db,
  id: string,
  today: string,
): Promise<DeskContext | null> {
  const row = await deskRows(db).where('c.id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const [comment] = await toDesk(db, [row], today);
  if (comment === undefined) return null;
  const earlier =
    row.reader_id === ''
      ? []
      : await db
          .selectFrom('comments as c')
          .innerJoin('bulletins as b', 'b.id', 'c.bulletin_id')
          .innerJoin('editions as e', 'e.id', 'b.edition_id')
          .select(['c.id', 'c.text', 'c.state', 'c.created_at as createdAt', 'e.headline'])
          .where('c.reader_id', '=', row.reader_id)
          .where('c.id', '<>', id)
          .orderBy('c.created_at', 'desc')
          .limit(5)
          .execute();
  const acts = await db
    .selectFrom('record_entries')
    .select(['act', 'account_name as by', 'at'])
    .where('subject_kind', '=', 'comment')
    .where('subject_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(50)
    .execute();
  return { comment, earlier, acts };
}

async function toDesk(db: Db, rows: readonly Row[], today: string): Promise<DeskComment[]> {
  const answers = await answersTo(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    bulletin: {
      slug: row.slug,
      headline: row.headline,
      channel: row.channel,
      issuer: row.issuer,
    },
    text: row.text,
    maskedText: row.masked_text,
    nickname: row.nickname,
    nicknameMasked: row.nickname_masked === 1,
    kind: row.kind,
    state: row.state,
    holdReason: row.hold_reason,
    rank: row.rank as 0 | 1 | 2,
    likes: row.likes,
    handling: row.handling,
    createdAt: row.created_at,
    dueOn: dueDay(row),
    overdue:
      row.answered_at === null &&
      row.rectified_at === null &&
      (dueDay(row) ?? today) < today &&
      (row.state === 'pending' || row.state === 'published'),
    ...(answers.get(row.id) ?? { replies: [], steps: [] }),
  }));
}

/** How many comments wait, for the desk's first page. */
export async function countWaiting(
  db: Db,
  today: string,
): Promise<{ pending: number; overdue: number; unanswered: number }> {
  const count = () => db.selectFrom('comments as c').select((eb) => eb.fn.countAll().as('n'));
  const [pending, overdue, unanswered] = await Promise.all([
    count().where('c.state', '=', 'pending').executeTakeFirstOrThrow(),
    overdueOnly(count(), today).executeTakeFirstOrThrow(),
    count()
      .where('c.state', '=', 'published')
      .where('c.answered_at', 'is', null)
      .where('c.rectified_at', 'is', null)
      .where(ASKS_FOR_ANSWER)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    pending: Number(pending.n),
    overdue: Number(overdue.n),
    unanswered: Number(unanswered.n),
  };
}
