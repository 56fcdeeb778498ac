import type { Kysely } from 'kysely';
import type { BulletinPage } from '@/lib/bulletins/queries';
import { tick } from '@/lib/db/change-clock';
import { openDatabase } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { paths } from '@/lib/paths';
import { availableEngines, createTestDatabase } from '../harness/engines';
import { afterwards } from './cleanup';
import { median, times } from './effort';
import { ratioAtMost, type Figure } from './figure';
import { fillDatabase } from './fill';
import { openSite, type Site } from './site';

/** A thousandth page of one bulletin needs one more behind it. */
const SMALL = 1001;
const LARGE = times(100_000, 10_000);
const PAGE = 1000;
const REQUESTS = times(400, 100);
const RENDERS = times(60, 10);
const GOAL = ratioAtMost(1.3);

interface World extends Site {
  db: Kysely<Database>;
}

/**
 * What lists cost with 100,000 bulletins beside the same with 1,001, on each engine that answers:
 * milliseconds from request to the whole answer, medians. The two worlds' servers run side by side
 * and answer in turn, one request at a time, so that a busy moment touches both.
 */
export async function measureScale(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of await availableEngines()) {
    const small = await openWorld(engine, SMALL);
    const large = await openWorld(engine, LARGE);
    const name = engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
    for (const figure of await compare(small, large)) {
      console.log(`  ${name} ${figure.name}：${figure.measured} ms，${figure.floor} ms`);
      figures.push({ ...figure, name: `${name} ${figure.name}` });
    }
  }
  return figures;
}

async function openWorld(engine: 'sqlite' | 'postgres', count: number): Promise<World> {
  console.log(`  正在准备 ${engine} 上的 ${count} 期简报……`);
  const database = await createTestDatabase(engine);
  afterwards(() => database.drop());
  const site = await openSite({ database, sample: false });
  const db = openDatabase(database);
  afterwards(() => db.destroy());
  await fillDatabase(db, { count });
  return { ...site, db };
}

async function compare(small: World, large: World): Promise<Figure[]> {
  const first = await sideBySide(
    () => get(small, paths.api.bulletins({ limit: 20 })),
    () => get(large, paths.api.bulletins({ limit: 20 })),
    REQUESTS,
  );
  console.log(`  正在逐页走到第 ${PAGE} 页……`);
  const [smallEnd, largeEnd] = [await walk(small, 1, PAGE), await walk(large, 1, PAGE)];
  const thousandth = await sideBySide(
    () => get(small, smallEnd),
    () => get(large, largeEnd),
    REQUESTS,
  );
  // Pages of twenty: as deep as each world goes, up to a thousand.
  const pagesOf = (count: number) => Math.min(PAGE, Math.floor(count / 20));
  const [smallDepth, largeDepth] = [pagesOf(SMALL), pagesOf(LARGE)];
  const [smallDeep, largeDeep] = [
    await walk(small, 20, smallDepth),
    await walk(large, 20, largeDepth),
  ];
  const deep = await sideBySide(
    () => get(small, smallDeep),
    () => get(large, largeDeep),
    REQUESTS,
  );
  const rendered = await sideBySide(
    () => renderFeed(small),
    () => renderFeed(large),
    RENDERS,
  );
  const figure = (name: string, { floor, measured }: Pair): Figure => ({
    name: `${LARGE} 期：${name}`,
    measured,
    unit: 'ms',
    floor,
    goal: GOAL,
  });
  return [
    figure('首页数据', first),
    figure(`第 ${PAGE} 页，每页 1 期`, thousandth),
    figure(`第 ${largeDepth} 页（底线第 ${smallDepth} 页），每页 20 期`, deep),
    figure('动态页重新生成', rendered),
  ];
}

/** Medians in milliseconds: the small world is the floor. */
interface Pair {
  floor: number;
  measured: number;
}

/** Times two things in turn, after a warm-up of as many that does not count. */
async function sideBySide(
  inSmall: () => Promise<number>,
  inLarge: () => Promise<number>,
  count: number,
): Promise<Pair> {
  const spent = { small: [] as number[], large: [] as number[] };
  for (let n = 0; n < 2 * count; n += 1) {
    const [one, other] = [await inSmall(), await inLarge()];
    if (n < count) continue;
    spent.small.push(one);
    spent.large.push(other);
  }
  return { floor: median(spent.small), measured: median(spent.large) };
}

/** Milliseconds until the whole answer is there. */
async function get({ origin }: Site, path: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${origin}${path}`);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return performance.now() - began;
}

/** The feed as after a publication: nothing rendered before is valid any more. */
async function renderFeed(world: World): Promise<number> {
  await world.db.transaction().execute(tick);
  return get(world, paths.feed());
}

/** Follows the cursor from the first page; the address of page number `depth`. */
async function walk({ origin }: Site, limit: number, depth: number): Promise<string> {
  let path: string = paths.api.bulletins({ limit });
  for (let page = 1; page < depth; page += 1) {
    const answer = await fetch(`${origin}${path}`);
    const { next }: BulletinPage = await answer.json();
    if (next === null) throw new Error(`there is no page ${page + 1} of ${limit}`);
    path = paths.api.bulletins({ limit, cursor: next });
  }
  return path;
}
