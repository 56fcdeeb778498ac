import { spawn } from 'node:child_process';
import { checkNode, ensureInstalled, root } from '../../lib/cli/install.mjs';

/**
 * `npm run bench`: installs what it needs, builds the site and measures it, each figure beside a
 * floor measured in the same run. `npm run bench -- weight scale` runs only those parts:
 *
 *   weight        bytes of a first visit to a bulletin
 *   lighthouse    Lighthouse mobile on feed and bulletin, medians of 5
 *   server-cost   CPU a request, and memory after 20,000 requests
 *   scale         100,000 bulletins beside 1,001
 *   comments      durable writes a second, the first page of many, reads while writing
 *   offline       a bulletin opened again and without the server, bytes kept on the device
 *   import-speed  documents a second of `npm run import`
 *
 * A goal that is missed shows ✗ and does not fail; the exit code is 1 only when something could not be
 * measured. `BENCH_QUICK=1` repeats little, to see that every part works.
 */
checkNode();
try {
  await ensureInstalled('all');
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'tests/bench/bench.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => process.exit(code ?? 1));
