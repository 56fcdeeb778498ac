import { ensureBuilt } from '@/lib/cli/build';
import { cleanUp, cleanUpOnSignals } from './cleanup';
import { quick } from './effort';
import { isMeasured, tableOf, type Figure } from './figure';

/** A part's name on the command line, and what measures it: loaded only when it runs. */
const parts: Record<string, () => Promise<Figure[]>> = {
  weight: async () => (await import('./weight')).measureWeight(),
  lighthouse: async () => (await import('./lighthouse')).measureLighthouse(),
  'server-cost': async () => (await import('./server-cost')).measureServerCost(),
  scale: async () => (await import('./scale')).measureScale(),
  comments: async () => (await import('./comments')).measureComments(),
  offline: async () => (await import('./offline')).measureOffline(),
  'import-speed': async () => (await import('./import-speed')).measureImportSpeed(),
};

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) {
    throw new Error(`没有这一项：${unknown.join('、')}。可选：${Object.keys(parts).join(' ')}`);
  }
  cleanUpOnSignals();
  if (quick) console.log('▸ BENCH_QUICK=1：只验证各项能跑通，数字不作数。');
  await ensureBuilt();
  const figures: Figure[] = [];
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const found = await measure(name);
    console.log(`\n${tableOf(found)}`);
    figures.push(...found);
  }
  console.log(`\n▸ 全部指标\n\n${tableOf(figures)}`);
  const missing = figures.filter((figure) => !isMeasured(figure)).length;
  if (missing > 0) console.log(`\n${missing} 项未能测量。`);
  process.exitCode = missing > 0 ? 1 : 0;
}

/** The part's figures; one without a measure where it could not be measured. */
async function measure(name: string): Promise<Figure[]> {
  console.log(`\n▸ ${name}`);
  const began = performance.now();
  try {
    const figures = (await parts[name]?.()) ?? [];
    console.log(`  用时 ${Math.round((performance.now() - began) / 1000)} 秒`);
    return figures;
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return [{ name, measured: null, unit: '', note }];
  } finally {
    await cleanUp();
  }
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
