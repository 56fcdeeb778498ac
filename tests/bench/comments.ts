import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Insertable, Kysely } from 'kysely';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import type { CommentTable, Database } from '@/lib/db/tables';
import { paths } from '@/lib/paths';
import { availableEngines, createTestDatabase } from '../harness/engines';
import { createBulletins, findBulletinId } from '../harness/sample';
import { afterwards } from './cleanup';
import { median, quick, times } from './effort';
import { atMost, ratioAtLeast, ratioAtMost, type Figure } from './figure';
import { sendComments, sendSteadily } from './comment-load';
import { openSite, type Site } from './site';

const WRITES = times(4000, 200);
const ROUNDS = times(5, 1);
const FEW = 100;
const MANY = times(10_000, 1000);
const READS = times(400, 50);
const STEADY_S = times(20, 3);
const WRITES_A_SECOND = 200;

/** Writing and reading comments over HTTP, on SQLite and, for reading, each engine that answers. */
export async function measureComments(): Promise<Figure[]> {
  return [...(await measureWriting()), ...(await measureFirstPage())];
}

async function measureWriting(): Promise<Figure[]> {
  const database = await createTestDatabase('sqlite');
  afterwards(() => database.drop());
  const site = await openSite({ database, sample: false });
  const db = openDatabase(database);
  afterwards(() => db.destroy());
  const [slug = ''] = await createBulletins(db, { count: 1 });
  const floor = await startInsertServer();

  const rates = { site: [] as number[], floor: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const least = await sendComments(floor, slug, WRITES);
    const mine = await sendComments(site.origin, slug, WRITES);
    console.log(
      `  每秒写入：${Math.round(mine)} 条，node:http + better-sqlite3 ${Math.round(least)}`,
    );
    if (round === 0 && !quick) continue; // Until the compiler has settled.
    rates.site.push(mine);
    rates.floor.push(least);
  }
  const unit = '条/秒';
  const written: Figure = {
    name: '经 HTTP 持久写入留言',
    measured: median(rates.site),
    unit,
    floor: median(rates.floor),
    goal: ratioAtLeast(0.5),
  };
  const reads = [paths.feed(), paths.bulletin(slug), paths.api.comments(slug, { limit: 20 })];
  const { late, times: waited } = await sendSteadily(site.origin, slug, {
    writesASecond: WRITES_A_SECOND,
    seconds: STEADY_S,
    reads,
  });
  const p99 = (path: string) => {
    const sorted = [...(waited.get(path) ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length * 0.99)] ?? null;
  };
  const note = late > 0 ? `有 ${late} 次写入没能按时发出` : undefined;
  const labels = ['动态页', '简报页', '留言首页数据'];
  return [
    written,
    ...reads.map((path, n) => ({
      name: `每秒 ${WRITES_A_SECOND} 条写入时，${labels[n]} p99`,
      measured: p99(path),
      unit: 'ms',
      goal: atMost(50),
      ...(note !== undefined && { note }),
    })),
  ];
}

async function startInsertServer(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-insert-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const program = fileURLToPath(new URL('insert-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  return `http://127.0.0.1:${Number(String(line).trim())}`;
}

/** The first page of a bulletin with 10,000 public comments beside one with 100, in turn. */
async function measureFirstPage(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of await availableEngines()) {
    const database = await createTestDatabase(engine);
    afterwards(() => database.drop());
    const site = await openSite({ database, sample: false });
    const db = openDatabase(database);
    afterwards(() => db.destroy());
    const [few = '', many = ''] = await createBulletins(db, { count: 2 });
    await fillComments(db, few, FEW);
    await fillComments(db, many, MANY);
    const spent = { few: [] as number[], many: [] as number[] };
    for (let n = 0; n < 2 * READS; n += 1) {
      const [one, other] = [await firstPage(site, few), await firstPage(site, many)];
      if (n < READS) continue;
      spent.few.push(one);
      spent.many.push(other);
    }
    figures.push({
      name: `${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'} ${MANY} 条留言的首页（底线 ${FEW} 条）`,
      measured: median(spent.many),
      unit: 'ms',
      floor: median(spent.few),
      goal: ratioAtMost(1.3),
    });
  }
  return figures;
}

/** Milliseconds until the whole first page is there. */
async function firstPage({ origin }: Site, slug: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(origin + paths.api.comments(slug, { limit: 20 }));
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`the first page answered ${answer.status}`);
  return performance.now() - began;
}

/** Puts in `count` public comments, some selected, one pinned. */
async function fillComments(db: Kysely<Database>, slug: string, count: number): Promise<void> {
  const bulletinId = await findBulletinId(db, slug);
  for (let from = 0; from < count; from += 500) {
    const rows = Array.from({ length: Math.min(500, count - from) }, (_, n) =>
      commentRow(bulletinId, from + n),
    );
    await db.insertInto('comments').values(rows).execute();
  }
}

function commentRow(bulletinId: string, n: number): Insertable<CommentTable> {
  const at = new Date(Date.now() - n * 60_000).toISOString();
  return {
    id: newId(),
    bulletin_id: bulletinId,
    reader_id: randomBytes(32).toString('hex'),
    receipt: String(1_000_000_000 + randomBytes(4).readUInt32BE(0) * 2 + (n % 2)),
    submission_digest: '',
    text_digest: '',
    text: `窗口排队的时间比去年短了，第 ${n} 位读者。`,
    masked_text: null,
    nickname: '读者',
    kind: '意见',
    state: 'published',
    hold_reason: null,
    rank: n === 50 ? 2 : n % 100 === 0 ? 1 : 0,
    likes: n % 7,
    handling: '已收到',
    due_on: at.slice(0, 10),
    answered_at: null,
    rectified_at: null,
    version: 1,
    address_digest: null,
    created_at: at,
    withdrawn_at: null,
  };
}
