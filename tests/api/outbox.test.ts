import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as likeRoute from '@/app/api/comments/[id]/like/route';
import * as commentRoute from '@/app/api/comments/[id]/route';
import * as ratingRoute from '@/app/api/bulletins/[slug]/rating/route';
import * as healthRoute from '@/app/api/health/route';
import { defaultCommentSettings } from '@/lib/comments/settings';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { seedSampleWorld } from '@/lib/demo/seed';
import { flush, type Hurry } from '@/lib/offline/flush';
import {
  addDeed,
  BeingSent,
  editComment,
  holdEntry,
  memoryOutbox,
  noteSeen,
  releaseEntry,
  removeEntry,
  type OutboxStore,
} from '@/lib/offline/outbox';
import { HOLD_MS, targetOf, type OutboxEntry } from '@/lib/offline/outbox-entry';
import { uuidv7 } from '@/lib/offline/uuid';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { RATINGS } from '@/lib/ratings/rating';
import { readerIdOf } from '@/lib/readers/reader-key';
import { saveSettings } from '@/lib/settings/commands';
import { createTestDatabase, type TestDatabase } from '../harness/engines';
import {
  DeviceDied,
  faults,
  faultyFetch,
  seededRandom,
  type Fault,
} from '../harness/faulty-network';
import { webLocks } from '../harness/web-locks';

const BULLETIN = 'xnjs-2026-48';
const SCHEDULES = 500;

/** The site's own routes on a real database, without the network in between. */
async function server(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === paths.api.health()) return healthRoute.GET();
  const [, id = '', like] = /^\/api\/comments\/([^/]+)(\/like)?$/.exec(pathname) ?? [];
  const method = request.method as 'PUT' | 'DELETE';
  if (like !== undefined) return likeRoute[method](request, { params: Promise.resolve({ id }) });
  if (id !== '') return commentRoute[method](request, { params: Promise.resolve({ id }) });
  return ratingRoute.PUT(request, { params: Promise.resolve({ slug: BULLETIN }) });
}

describe('the outbox', () => {
  let database: TestDatabase;
  let publicComment = '';

  beforeAll(async () => {
    vi.stubGlobal('navigator', { locks: webLocks() });
    database = await createTestDatabase('sqlite');
    process.env['DATA_DIR'] = database.dataDir;
    process.env['DATABASE_URL'] = '';
    const db = openDatabase(database);
    await migrateToLatest(db);
    await seedSampleWorld(db, database.dataDir);
    await db.transaction().execute((trx) =>
      saveSettings(trx, 'comments', {
        ...defaultCommentSettings,
        perReaderMinute: 1000,
        perReaderDay: 10_000,
      }),
    );
    const row = await db
      .selectFrom('comments')
      .select('id')
      .where('state', '=', 'published')
      .executeTakeFirstOrThrow();
    publicComment = row.id;
    await db.destroy();
  });
  afterAll(async () => {
    await servedDatabase().destroy();
    await database.drop();
    vi.unstubAllGlobals();
  });

  it(
    `leaves everything sent once, whatever happens: ${SCHEDULES} schedules`,
    { timeout: 300_000 },
    async () => {
      let beingSent = 0;
      let tooLate = 0;
      for (let seed = 1; seed <= SCHEDULES; seed += 1) {
        const day = await schedule(seed, publicComment);
        beingSent += day.beingSent;
        tooLate += day.takenBack;
      }
      expect(beingSent).toBeGreaterThan(50);
      expect(tooLate).toBeGreaterThan(20);
    },
  );

  it('sends in the order of the deeds, and waits where the first has to', async () => {
    const store = memoryOutbox();
    const key = randomBytes(32).toString('base64url');
    const sent: string[] = [];
    const texts = ['甲', '乙', '丙'];
    for (const text of texts) await addDeed(store, comment(text), key);
    let down = true;
    const fetchNow = faultyFetch(
      async (request) => {
        sent.push(((await request.clone().json()) as { text: string }).text);
        return server(request);
      },
      () => (down ? 'unreachable' : 'fine'),
      () => undefined,
    );
    const next = await flush({ store, sender: { fetch: fetchNow }, now: () => 1000 });
    expect(next).toBeGreaterThanOrEqual(2000);
    expect((await store.all()).map(({ attempts }) => attempts)).toEqual([1, 0, 0]);
    down = false;
    expect(await flush({ store, sender: { fetch: fetchNow }, now: () => 1500 })).toBe(next);
    expect(sent).toEqual([]);
    expect(await flush({ store, sender: { fetch: fetchNow }, hurry: 'network' })).toBeNull();
    expect(sent).toEqual(texts);
  });

  it.each(['429', '429 of a proxy', '503 with Retry-After'] as const)(
    'obeys Retry-After of %s when the network is back, not when its reader asks',
    async (asked) => {
      const { device, road, send } = await phone(['等七秒']);
      road.fault = asked;
      const next = await send(10_000);
      expect(next).toBeGreaterThanOrEqual(17_000);
      road.fault = 'fine';
      await send(16_999, 'network');
      expect((await device.all())[0]?.state).toBe('waiting');
      await send(11_000, 'reader');
      expect((await device.all())[0]?.state).toBe('delivered');
    },
  );

  it('keeps the order through a tunnel, and hurries only where the network had failed', async () => {
    const { road, send, write } = await phone(['甲']);
    road.fault = 'unreachable';
    for (let n = 0; n < 6; n += 1) await send(n, 'network');
    await write('乙');
    road.fault = 'fine';
    await send(10);
    expect(road.arrived).toEqual([]);
    road.fault = '500';
    await send(20, 'network');
    road.fault = 'fine';
    await send(30, 'network');
    expect(road.arrived).toEqual([]);
    await send(40, 'reader');
    expect(road.arrived).toEqual(['甲', '乙']);
  });

  it('keeps comments back for a limit on comments, and nothing else', async () => {
    const { device, key, road, send, write } = await phone(['超过限额的']);
    road.fault = '429';
    await send(0);
    road.fault = 'fine';
    const [told] = await device.all();
    await write('也得等的');
    const like = { kind: 'like', bulletin: BULLETIN, liked: true } as const;
    await addDeed(device, { ...like, commentId: publicComment }, key);
    await addDeed(device, { kind: 'rating', bulletin: BULLETIN, value: '满意' }, key);
    const commentId = told?.deed.kind === 'comment' ? told.deed.commentId : '';
    await addDeed(device, { kind: 'withdrawal', bulletin: BULLETIN, commentId }, key);
    await send(1);
    expect((await device.all()).map(({ deed }) => deed.kind)).toEqual([
      'comment',
      'comment',
      'withdrawal',
    ]);
    expect(road.arrived).toEqual([]);
  });

  it('sends nothing while it is edited, the rest meanwhile, and what a dead tab had held', async () => {
    const { device, road, send, write } = await phone(['改着的']);
    await write('后面的');
    const [edited] = await device.all();
    const id = edited?.id ?? '';
    expect(await holdEntry(device, id, 0)).toBe(true);
    expect(await send(1)).toBe(HOLD_MS);
    expect(road.arrived).toEqual(['后面的']);
    await holdEntry(device, id, 1000);
    await releaseEntry(device, id);
    await holdEntry(device, id, 2000);
    expect(await send(HOLD_MS + 1999, 'reader')).toBe(HOLD_MS + 2000);
    expect(await send(HOLD_MS + 2000)).toBeNull();
    expect(road.arrived).toEqual(['后面的', '改着的']);
    expect(await holdEntry(device, id)).toBe(false);
    const late = { text: '改晚了', nickname: null, commentKind: null };
    expect(await editComment(device, id, late)).toBeNull();
  });

  it('keeps a receipt until three days after it was seen, however long it had waited', async () => {
    const { device, send } = await phone(['等了很久才送到的']);
    const day = 86_400_000;
    const id = (await device.all())[0]?.id ?? '';
    const later = Date.now() + 30 * day;
    await send(later);
    await send(later + 10 * day);
    expect((await device.all())[0]?.receipt?.receipt).toMatch(/^\d{10}$/);
    await noteSeen(device, id, later + 10 * day);
    await send(later + 12 * day);
    expect(await device.all()).toHaveLength(1);
    await send(later + 14 * day);
    expect(await device.all()).toEqual([]);
  });

  it.each([
    ['comment', 1, 1],
    ['withdrawal', 1, 0],
    ['rating', 1, 0],
    ['like', 0, 0],
  ] as const)('keeps a refused %s until it is seen or mended', async (kind, before, after) => {
    const { device, key, road, send } = await phone([]);
    const about = { bulletin: BULLETIN, commentId: publicComment };
    const deeds = {
      comment: comment('不被接受的'),
      withdrawal: { kind: 'withdrawal', ...about },
      rating: { kind: 'rating', bulletin: BULLETIN, value: '满意' },
      like: { kind: 'like', ...about, liked: true },
    } as const;
    const { id } = await addDeed(device, deeds[kind], key);
    road.fault = 'refused';
    expect(await send(0)).toBeNull();
    expect(await device.all()).toHaveLength(before);
    await noteSeen(device, id);
    expect(await device.all()).toHaveLength(after);
  });

  it('waits no longer than an hour, whatever a wrong clock had noted', async () => {
    const { device, road, send } = await phone(['钟不准时写的']);
    road.fault = '429';
    const far = 5 * 365 * 86_400_000;
    await send(far);
    road.fault = 'fine';
    expect(await send(1000)).toBeNull();
    expect((await device.all())[0]?.state).toBe('delivered');
  });

  it('keeps what is not accepted, with the reason, and goes on with the rest', async () => {
    const store = memoryOutbox();
    const key = randomBytes(32).toString('base64url');
    await addDeed(store, { ...comment('给没有的一期'), bulletin: 'no-such-issue' }, key);
    await addDeed(store, comment('给有的一期'), key);
    const sender = {
      fetch: faultyFetch(
        server,
        () => 'fine',
        () => undefined,
      ),
    };
    expect(await flush({ store, sender })).toBeNull();
    const [refused, delivered] = await store.all();
    expect(refused).toMatchObject({ state: 'refused', deed: { text: '给没有的一期' } });
    expect(refused?.reason).toContain('没有这期简报');
    expect(delivered).toMatchObject({ state: 'delivered' });
    expect(delivered?.receipt?.receipt).toMatch(/^\d{10}$/);
  });
});

/** A device with comments to send, and a road to the server that does what it is told. */
async function phone(texts: readonly string[]) {
  const device = memoryOutbox();
  const key = randomBytes(32).toString('base64url');
  const road: { fault: Fault; arrived: string[] } = { fault: 'fine', arrived: [] };
  const fetchNow = faultyFetch(
    async (request) => {
      const body = await request.clone().text();
      if (body.includes('"text"')) road.arrived.push((JSON.parse(body) as { text: string }).text);
      return server(request);
    },
    () => road.fault,
    () => undefined,
  );
  const write = (text: string) => addDeed(device, comment(text), key);
  for (const text of texts) await write(text);
  const send = (at: number, hurry?: Hurry) =>
    flush({ store: device, sender: { fetch: fetchNow }, now: () => at, ...(hurry && { hurry }) });
  return { device, key, road, send, write };
}

function comment(text: string) {
  return {
    kind: 'comment',
    commentId: uuidv7(),
    bulletin: BULLETIN,
    text,
    nickname: null,
    commentKind: null,
  } as const;
}

/** Said of an entry that failed for want of a network, when the server was asked and is well. */
const WELL = 'the server is well';

/** What one of these says of its entry: the server's own failure, or a time or proof it asked for. */
const ownFailures: readonly (Fault | typeof WELL)[] = [
  ...(['500', '503 of a proxy', 'a portal answers'] as const),
  WELL,
];
const askedFor: readonly (Fault | typeof WELL)[] = [
  '429',
  '429 of a proxy',
  '503 with Retry-After',
  'asks for a proof',
];

/**
 * A reader's day: deeds, changes of mind and flushes in any order, also while something is being sent,
 * by a page and a worker at once, through a network full of faults. Resolves to how often something on
 * its way could not be changed, and how often something taken back arrived only then.
 */
async function schedule(
  seed: number,
  publicComment: string,
): Promise<{ beingSent: number; takenBack: number }> {
  const random = seededRandom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const store = mortal(memoryOutbox());
  const key = randomBytes(32).toString('base64url');
  /** Texts the reader wants to stand, by entry. */
  const wanted = new Map<string, string>();
  /** What happened to each entry on the road. */
  const met = new Map<string, (Fault | typeof WELL)[]>();
  /** Until when an edit box is open for an entry. */
  const heldUntil = new Map<string, number>();
  const wrong: string[] = [];
  /** Requests the device has given up that will still arrive. */
  const late: (() => Promise<Response>)[] = [];
  const arrive = async () => {
    const [request] = late.splice(Math.floor(random() * late.length), 1);
    const answer = await request?.();
    if (answer?.status === 410) takenBack += 1;
  };
  let liked = false;
  let rating: string | null = null;
  let healthy = false;
  let clock = 0;
  let n = 0;
  let beingSent = 0;
  let takenBack = 0;

  const isHeld = ({ id }: OutboxEntry) => (heldUntil.get(id) ?? 0) > clock;
  const mayPass = (later: OutboxEntry, earlier: OutboxEntry) => {
    if (isHeld(earlier)) return true;
    // What a device did not live to note does not count.
    const faults = (met.get(earlier.id) ?? []).filter((fault) => fault !== 'the device dies');
    const last = faults.at(-1);
    return last !== undefined && askedFor.includes(last)
      ? later.deed.kind !== earlier.deed.kind
      : faults.filter((fault) => ownFailures.includes(fault)).length >= 4;
  };
  const road = async (request: Request): Promise<Fault> => {
    const entries = await store.all();
    const [sending, ...others] = entries.filter(({ state }) => state === 'sending');
    if (sending === undefined || others.length > 0) wrong.push('not one at a time');
    if (sending === undefined) return 'fine';
    if (new URL(request.url).pathname === paths.api.health()) {
      const fault = pick(faults);
      if (fault === 'fine') met.get(sending.id)?.push(WELL);
      return fault;
    }
    if (isHeld(sending)) wrong.push('sent while it was edited');
    const before = entries.filter(({ id, state }) => state === 'waiting' && id < sending.id);
    const isKeptBack = (entry: OutboxEntry) =>
      before.some((first) => first.id < entry.id && !mayPass(entry, first));
    const inOrder = before.every(
      (entry) =>
        targetOf(entry.deed) !== targetOf(sending.deed) &&
        (isKeptBack(entry) || mayPass(sending, entry)),
    );
    if (!inOrder) wrong.push('out of order');
    if (!healthy && random() < 0.3) await change();
    const isNew = sending.deed.kind === 'comment' && !met.has(sending.id);
    const usual = pick(isNew ? faults : faults.filter((f) => f !== 'refused'));
    const late = random() < 0.25 ? 'is given up, and arrives late' : usual;
    const fault = healthy ? 'fine' : late;
    met.set(sending.id, [...(met.get(sending.id) ?? []), fault]);
    return fault;
  };
  const sendAs = (who: 'page' | 'worker', hurry?: Hurry) =>
    flush({
      store,
      sender: {
        fetch: faultyFetch(server, road, () => store.die(), late),
        ...(who === 'page' && { prove: async () => ({ 'X-Proof': 'made' }) }),
      },
      random,
      now: () => clock,
      ...(hurry && { hurry }),
    }).catch((error: unknown) => {
      if (!(error instanceof DeviceDied)) throw error;
      store.revive();
      return 0;
    });
  const change = async () => {
    n += 1;
    const text = `第 ${seed} 天第 ${n} 件事`;
    const act = pick(['write', 'write', 'open', 'edit', 'edit', 'remove', 'like', 'rate']);
    if (act === 'write') {
      wanted.set((await addDeed(store, comment(text), key)).id, text);
    } else if (act === 'like') {
      liked = !liked;
      const deed = { kind: 'like', commentId: publicComment, bulletin: BULLETIN, liked } as const;
      await addDeed(store, deed, key);
    } else if (act === 'rate') {
      const value = pick(RATINGS);
      rating = value;
      await addDeed(store, { kind: 'rating', bulletin: BULLETIN, value }, key);
    } else {
      const unsent = (await store.all()).filter(
        ({ deed, state }) => deed.kind === 'comment' && state !== 'delivered',
      );
      const entry = pick(unsent);
      if (entry === undefined) return;
      try {
        if (act === 'open') {
          if (await holdEntry(store, entry.id, clock)) heldUntil.set(entry.id, clock + HOLD_MS);
          return;
        }
        if (act === 'remove') await removeEntry(store, entry.id);
        const edited =
          act === 'edit'
            ? await editComment(store, entry.id, { text, nickname: null, commentKind: null })
            : null;
        wanted.delete(entry.id);
        if (edited !== null) wanted.set(edited.id, text);
      } catch (error) {
        if (!(error instanceof BeingSent)) throw error;
        beingSent += 1;
      }
    }
  };

  const steps = 6 + Math.floor(random() * 10);
  for (let step = 0; step < steps; step += 1) {
    clock += Math.floor(random() * 20_000);
    if (random() < 0.1) await arrive();
    if (random() < 0.6) await change();
    else {
      const hurry = pick([undefined, 'network', 'reader'] as const);
      await Promise.all([sendAs('page', hurry), random() < 0.4 && sendAs('worker', 'network')]);
    }
  }
  healthy = true;
  // What was refused is mended and sent again.
  for (const { id, state } of await store.all()) {
    if (state !== 'refused') continue;
    const text = wanted.get(id) ?? '';
    const edited = await editComment(store, id, { text, nickname: null, commentKind: null });
    wanted.delete(id);
    wanted.set(edited?.id ?? '', text);
  }
  for (let next: number | null = 0; next !== null;) {
    clock = Math.max(clock, next) + 1;
    next = await sendAs('page');
  }
  while (late.length > 0) await arrive();

  expect(wrong, `schedule ${seed}`).toEqual([]);
  const left = await store.all();
  expect(
    left.filter(({ state }) => state !== 'delivered'),
    `schedule ${seed}`,
  ).toEqual([]);
  const db = servedDatabase();
  const readerId = readerIdOf(`Bearer ${key}`) ?? '';
  const rows = await db
    .selectFrom('comments')
    .select(['text', 'receipt'])
    .where('reader_id', '=', readerId)
    .where('state', '<>', 'withdrawn')
    .execute();
  expect(rows.map(({ text }) => text).sort(), `schedule ${seed}`).toEqual(
    [...wanted.values()].sort(),
  );
  const receipts = left.map(({ receipt }) => receipt?.receipt);
  expect(new Set(receipts), `schedule ${seed}`).toEqual(
    new Set(rows.map(({ receipt }) => receipt)),
  );
  const likes = await db
    .selectFrom('comment_likes')
    .select('comment_id')
    .where('reader_id', '=', readerId)
    .execute();
  expect(likes.length, `schedule ${seed}`).toBe(liked ? 1 : 0);
  const rated = await db
    .selectFrom('ratings')
    .select('value')
    .where('reader_id', '=', readerId)
    .execute();
  expect(
    rated.map(({ value }) => value),
    `schedule ${seed}`,
  ).toEqual(rating === null ? [] : [rating]);
  return { beingSent, takenBack };
}

/** A store whose device can die: from then on nothing more is written until it is revived. */
function mortal(store: OutboxStore): OutboxStore & { die(): void; revive(): void } {
  let dead = false;
  const alive =
    <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (dead) throw new DeviceDied();
      return run(...args);
    };
  return {
    all: alive(() => store.all()),
    change: alive((id, change) => store.change(id, change)),
    replace: alive((id, make) => store.replace(id, make)),
    add: alive((doing) => store.add(doing)),
    put: alive((entries, remove) => store.put(entries, remove)),
    clear: alive(() => store.clear()),
    die: () => void (dead = true),
    revive: () => void (dead = false),
  };
}
