import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { paths } from '@/lib/paths';
import type { BulletinPage } from '@/lib/bulletins/queries';
import { browserFlags, findBrowser } from './browser';
import { afterwards } from './cleanup';
import { median, times } from './effort';
import { atLeast, atMost, ratioAtMost, type Figure } from './figure';
import { htmlAnswer, startFloor } from './floor';
import { plainPage } from './plain-page';
import { openBulletinSite, type BulletinSite } from './site';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const TIMES = {
  lcp: 'largest-contentful-paint',
  tbt: 'total-blocking-time',
  cls: 'cumulative-layout-shift',
} as const;

/** One run: scores out of 100, LCP and TBT in milliseconds, CLS without a unit. */
type Run = Record<(typeof CATEGORIES)[number] | keyof typeof TIMES, number>;

const pages = ['feed', 'bulletin', 'feedFloor', 'bulletinFloor'] as const;
type PageName = (typeof pages)[number];

/**
 * Lighthouse's mobile run (simulated slow 4G, a slow phone) of the feed and a bulletin, each beside
 * the same text as one plain HTML file from `node:http`. Medians of five runs; the four pages take
 * turns, so that a busy moment touches them alike. Every run has a Chromium with an empty profile.
 */
export async function measureLighthouse(): Promise<Figure[]> {
  const site = await openBulletinSite();
  const floor = await startFloor({
    '/feed.html': htmlAnswer(await feedAsPlainPage(site)),
    '/bulletin.html': htmlAnswer(plainPage(site.headline, site.body.html)),
  });
  const addresses: Record<PageName, string> = {
    feed: `${site.origin}${paths.feed()}`,
    bulletin: `${site.origin}${site.bulletinPath}`,
    feedFloor: `${floor.origin}/feed.html`,
    bulletinFloor: `${floor.origin}/bulletin.html`,
  };
  const runs: Record<PageName, Run[]> = {
    feed: [],
    bulletin: [],
    feedFloor: [],
    bulletinFloor: [],
  };
  const rounds = times(5, 1);
  const found = new Set<string>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of pages) {
      const run = await runOnce(addresses[name], (fault) => {
        if (!name.endsWith('Floor')) found.add(`${name} ${fault}`);
      });
      runs[name].push(run);
      const figures = Object.entries(run).map(([key, value]) => `${key} ${+value.toFixed(3)}`);
      console.log(`  ${round}/${rounds} ${name}：${figures.join('，')}`);
    }
  }
  for (const fault of found) console.log(`  未满分的检查：${fault}`);
  return [
    ...figuresOf('动态页', runs.feed, runs.feedFloor),
    ...figuresOf('简报页', runs.bulletin, runs.bulletinFloor),
  ];
}

/** The words of the feed's first page, without its pictures. */
async function feedAsPlainPage({ origin }: BulletinSite): Promise<string> {
  const answer = await fetch(`${origin}${paths.api.bulletins()}`);
  const { bulletins }: BulletinPage = await answer.json();
  const items = bulletins.map(
    ({ headline, slug, summary }) =>
      `<p><a href="${paths.bulletin(slug)}">${headline}</a><p>${summary}`,
  );
  return plainPage('简报', items.join('\n'));
}

/** Tells `report` each audit that costs its category points, timings aside. */
async function runOnce(url: string, report: (fault: string) => void): Promise<Run> {
  const launching = launch({
    chromePath: findBrowser(),
    chromeFlags: ['--headless=new', '--no-first-run', ...browserFlags],
    handleSIGINT: false,
  });
  const quit = async () => (await launching).kill();
  afterwards(quit);
  const result = await lighthouse(url, {
    port: (await launching).port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: [...CATEGORIES],
  });
  await quit();
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`);
  const { audits, categories, runtimeError } = result.lhr;
  if (runtimeError !== undefined) throw new Error(runtimeError.message);
  for (const category of CATEGORIES.slice(1)) {
    for (const { id, weight } of categories[category]?.auditRefs ?? []) {
      const { score, title } = audits[id] ?? {};
      if (weight > 0 && typeof score === 'number' && score < 1) report(`${id}：${title}`);
    }
  }
  const score = (category: (typeof CATEGORIES)[number]) =>
    Math.round((categories[category]?.score ?? 0) * 100);
  const time = (name: keyof typeof TIMES) => {
    const value = audits[TIMES[name]]?.numericValue;
    if (value === undefined) throw new Error(`Lighthouse measured no ${name} of ${url}`);
    return value;
  };
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    seo: score('seo'),
    lcp: time('lcp'),
    tbt: time('tbt'),
    cls: time('cls'),
  };
}

function figuresOf(page: string, runs: readonly Run[], floorRuns: readonly Run[]): Figure[] {
  const of = (key: keyof Run) => median(runs.map((run) => run[key]));
  const floorOf = (key: keyof Run) => median(floorRuns.map((run) => run[key]));
  return [
    { name: `${page} 性能`, measured: of('performance'), unit: '分', goal: atLeast(98) },
    { name: `${page} 无障碍`, measured: of('accessibility'), unit: '分', goal: atLeast(100) },
    { name: `${page} 最佳做法`, measured: of('best-practices'), unit: '分', goal: atLeast(100) },
    { name: `${page} SEO`, measured: of('seo'), unit: '分', goal: atLeast(100) },
    {
      name: `${page} LCP`,
      measured: of('lcp'),
      unit: 'ms',
      floor: floorOf('lcp'),
      goal: ratioAtMost(1.5),
    },
    { name: `${page} TBT`, measured: of('tbt'), unit: 'ms', floor: floorOf('tbt') },
    { name: `${page} CLS`, measured: of('cls'), unit: '', goal: atMost(0) },
  ];
}
