import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { countCharacters } from '@/lib/bulletins/bulletin';
import { browserFlags, findBrowser } from './browser';
import { afterwards } from './cleanup';
import { atMost, type Figure } from './figure';
import { fetchWire } from './http-load';
import { plainPage } from './plain-page';
import { openBulletinSite, type BulletinSite } from './site';

/**
 * What a first visit to a bulletin costs in bytes: its HTML as the server compresses it, beside the
 * same text as one plain file, and the scripts a real Chromium asks for until the network is idle.
 * 1 KB is 1,000 bytes.
 */
export async function measureWeight(): Promise<Figure[]> {
  const site = await openBulletinSite();
  return [...(await weighHtml(site)), ...(await weighFirstVisit(site))];
}

const inKb = (bytes: number) => bytes / 1000;
const gzipped = (bytes: Buffer | string) => gzipSync(bytes, { level: 9 }).length;

async function weighHtml({ body, bulletinPath, headline, origin }: BulletinSite) {
  const url = `${origin}${bulletinPath}`;
  const { body: first } = await fetchWire(url, 'gzip');
  const sent = await polished(url, first.length);
  const { body: brotliSent } = await fetchWire(url, 'br');
  const html = gunzipSync(sent);
  const floor = inKb(gzipped(plainPage(headline, body.html)));
  const characters = countCharacters(body.text);
  const [flight] = /self\.__next_f[\s\S]*$/.exec(html.toString()) ?? [''];
  console.log(`  HTML ${html.length} 字节，其中脚本数据 ${Buffer.byteLength(flight)} 字节`);
  const figures: Figure[] = [
    {
      name: `${characters} 字简报的 HTML，服务器的 gzip`,
      measured: inKb(sent.length),
      unit: 'KB',
      floor,
      goal: atMost(9),
    },
    { name: '同上，最初几位读者收到的 gzip', measured: inKb(first.length), unit: 'KB', floor },
    {
      name: '同上，brotli（经 https 的浏览器收到的）',
      measured: inKb(brotliSent.length),
      unit: 'KB',
    },
  ];
  return figures;
}

/** The page once the server has compressed it more tightly, which it does after a few readers. */
async function polished(url: string, before: number): Promise<Buffer> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await fetchWire(url, 'gzip');
    if (body.length < before) return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the page was never compressed more tightly');
}

/** Brotli at one quality: 11 is what a CDN stores, 5 about what a proxy does on the fly. */
function brotli(bytes: Buffer, quality: number): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
    .length;
}

async function weighFirstVisit({ bulletinPath, origin }: BulletinSite): Promise<Figure[]> {
  console.log('  正在用 Chromium 首次打开简报……');
  const launching = chromium.launch({
    executablePath: findBrowser(),
    args: browserFlags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  afterwards(async () => (await launching).close());
  const context = await (
    await launching
  ).newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const foreign = new Set<string>();
  const scripts = new Map<string, Promise<Buffer>>();
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) foreign.add(url.href);
  });
  context.on('response', (response) => {
    const request = response.request();
    // What a service worker stores for later is no part of showing the page.
    if (request.resourceType() !== 'script' || request.serviceWorker() !== null) return;
    if (!scripts.has(response.url())) scripts.set(response.url(), response.body());
  });
  const page = await context.newPage();
  await page.goto(`${origin}${bulletinPath}`, { waitUntil: 'networkidle' });

  let [best, fast] = [0, 0];
  for (const [url, arriving] of scripts) {
    const bytes = await arriving;
    const size = brotli(bytes, 11);
    best += size;
    fast += brotli(bytes, 5);
    console.log(`  ${String(size).padStart(7)} 字节  ${new URL(url).pathname}`);
  }
  for (const url of foreign) console.log(`  ✗ 其他主机：${url}`);
  return [
    {
      name: `首次打开简报的 JavaScript（${scripts.size} 个文件），brotli 11 级`,
      measured: inKb(best),
      unit: 'KB',
      goal: atMost(125),
    },
    { name: '同上，brotli 5 级', measured: inKb(fast), unit: 'KB' },
    { name: '发往其他主机的请求', measured: foreign.size, unit: '个', goal: atMost(0) },
  ];
}
