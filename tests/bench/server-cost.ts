import { paths } from '@/lib/paths';
import { openDatabase } from '@/lib/db/connection';
import { createTestDatabase } from '../harness/engines';
import { afterwards } from './cleanup';
import { median, times } from './effort';
import { atMost, type Figure } from './figure';
import { fillDatabase } from './fill';
import { startFloor } from './floor';
import type { FixedAnswer } from './floor-server';
import { fetchWire, load, type Coding } from './http-load';
import { cpuMs, requireProc, residentMb, serverProcesses } from './process-cost';
import { openBulletinSite, openSite, BULLETIN_CHARACTERS, type Site } from './site';

/**
 * What a request costs the server in CPU time, user and system, beside a `node:http` process that
 * sends the same headers and bytes; and its resident memory after 20,000 requests. Only the process
 * that listens, and those it starts, are counted: not the one that watches it, nor this client.
 */
export async function measureServerCost(): Promise<Figure[]> {
  requireProc();
  return [...(await measureCpu()), ...(await measureMemory())];
}

const ROUNDS = times(3, 1);
const SITE_REQUESTS = times(5000, 300);
const FLOOR_REQUESTS = times(20_000, 3000);

async function measureCpu(): Promise<Figure[]> {
  const site = await openBulletinSite();
  const addresses = { 简报页: site.bulletinPath, 动态页: paths.feed() };
  const answers: Record<string, FixedAnswer> = {};
  for (const path of Object.values(addresses)) {
    const url = `${site.origin}${path}`;
    await fetchWire(url, 'identity'); // Its first visit renders it; what follows is kept.
    answers[path] = {
      identity: await fixedAnswer(url, 'identity'),
      gzip: await fixedAnswer(url, 'gzip'),
    };
  }
  const floor = await startFloor(answers);
  const figures: Figure[] = [];
  for (const [page, path] of Object.entries(addresses)) {
    for (const coding of ['identity', 'gzip'] as const) {
      const label = `${page}每次请求的 CPU，${coding === 'gzip' ? '压缩' : '不压缩'}`;
      const costs = { site: [] as number[], floor: [] as number[] };
      for (let round = 0; round <= ROUNDS; round += 1) {
        const mine = await cpuOf(site, path, coding, SITE_REQUESTS);
        const least = await cpuOf(floor, path, coding, FLOOR_REQUESTS);
        console.log(`  ${label}：${mine.toFixed(3)} ms，node:http ${least.toFixed(3)} ms`);
        if (round === 0 && ROUNDS > 1) continue; // Until the compiler has settled.
        costs.site.push(mine);
        costs.floor.push(least);
      }
      const [measured, least] = [median(costs.site), median(costs.floor)];
      figures.push({ name: label, measured, unit: 'ms', floor: least });
    }
  }
  return figures;
}

/** Headers that Node writes by itself, or that say how the body was framed. */
const FRAMING = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

async function fixedAnswer(url: string, coding: Coding) {
  const { body, headers } = await fetchWire(url, coding);
  const same = headers.filter(([name]) => !FRAMING.has(name.toLowerCase()));
  const length: [string, string] = ['Content-Length', String(body.length)];
  return { headers: [...same, length], body: body.toString('base64') };
}

/** Milliseconds of CPU a request. */
async function cpuOf(
  server: { origin: string; port: number },
  path: string,
  coding: Coding,
  count: number,
): Promise<number> {
  const pids = serverProcesses(server.port);
  const before = cpuMs(pids);
  await load([`${server.origin}${path}`], { coding, count });
  return (cpuMs(pids) - before) / count;
}

/** Bulletins that together are more than the page cache holds. */
const MANY = times(3000, 200);
const MEMORY_REQUESTS = times(20_000, 1000);

/**
 * Memory on the sample world, every page of which fits the page cache; and with more bulletins of
 * `BULLETIN_CHARACTERS` than it holds, where most visits render one and push another out.
 */
async function measureMemory(): Promise<Figure[]> {
  const database = await createTestDatabase('sqlite');
  afterwards(() => database.drop());
  const many = await openSite({ database, sample: false });
  const db = openDatabase(database);
  console.log(`  正在写入 ${MANY} 期简报……`);
  await fillDatabase(db, { count: MANY, characters: BULLETIN_CHARACTERS });
  await db.destroy();
  const sample = await openBulletinSite();
  return [
    await memoryAfter(sample, '示例数据'),
    await memoryAfter(many, `${MANY} 期各 ${BULLETIN_CHARACTERS} 字`),
  ];
}

async function memoryAfter(site: Site, world: string): Promise<Figure> {
  const addresses = (await pathsOf(site)).map((path) => `${site.origin}${path}`);
  const atStart = residentMb(serverProcesses(site.port));
  const quarter = MEMORY_REQUESTS / 4;
  let [now, peak] = [atStart, atStart];
  for (let part = 1; part <= 4; part += 1) {
    // Each quarter goes on where the last one stopped in the round of addresses.
    const from = ((part - 1) * quarter) % addresses.length;
    const turned = [...addresses.slice(from), ...addresses.slice(0, from)];
    await load(turned, { coding: 'gzip', count: quarter });
    now = residentMb(serverProcesses(site.port));
    peak = Math.max(peak, now);
    console.log(`  ${world}：${part * quarter} 次请求后 ${Math.round(now)} MB`);
  }
  return {
    name: `${MEMORY_REQUESTS} 次请求后的内存，${world}`,
    measured: now,
    unit: 'MB',
    goal: atMost(350),
    note: `起初 ${Math.round(atStart)} MB，四次读数最高 ${Math.round(peak)} MB，${addresses.length} 个地址轮流访问`,
  };
}

/** Every page of a site: what its sitemap names, the lists, the feeds and the API. */
async function pathsOf({ origin }: Site): Promise<string[]> {
  const sitemap = await (await fetch(`${origin}/sitemap.xml`)).text();
  const named = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)];
  return [
    ...named.map(([, address = origin]) => new URL(address).pathname),
    ...[paths.feed(), paths.channels(), paths.atom(), paths.jsonFeed(), paths.api.bulletins()],
  ];
}
