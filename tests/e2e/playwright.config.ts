import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { serverEnvironment } from '../../lib/cli/server-environment.mjs';

/** One server and database for each worker, so that no test meets what another does meanwhile. */
const WORKERS = 2;

const firstPort = Number(process.env['E2E_PORT'] ?? 3187);
const root = fileURLToPath(new URL('../..', import.meta.url));
// The workers load this file too and must meet their server's database.
const folder = (process.env['E2E_FOLDER'] ??= mkdtempSync(join(tmpdir(), 'jianbao-e2e-')));
const siteOf = (worker: number) => ({
  port: firstPort + worker,
  dataDir: join(folder, String(worker)),
});
const { dataDir, port } = siteOf(Number(process.env['TEST_PARALLEL_INDEX'] ?? 0));
process.env['E2E_DATA_DIR'] = dataDir;

/** Builds before the first server starts. */
const BUILD = 'node --import tsx lib/cli/build-command.ts';
const SERVE = 'exec node .next/commands/serve.mjs';

export default defineConfig({
  testDir: '.',
  outputDir: join(tmpdir(), 'jianbao-e2e-results'),
  forbidOnly: process.env['CI'] !== undefined,
  // A browser, its worker and stopped servers on a shared machine: one stumble is named, not hidden, and
  // only a second fails the run. By hand every stumble fails.
  retries: process.env['CI'] === undefined ? 0 : 1,
  workers: WORKERS,
  // What is waited for comes at its own pace on a busy machine of two cores; a condition that never
  // comes true still fails.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
  },
  webServer: Array.from({ length: WORKERS }, (_, worker) => {
    const site = siteOf(worker);
    return {
      command: worker === 0 ? `${BUILD} && ${SERVE}` : SERVE,
      cwd: root,
      url: `http://127.0.0.1:${site.port}/api/health`,
      timeout: 240_000,
      gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 10_000 },
      env: {
        ...serverEnvironment({ development: false }),
        PORT: String(site.port),
        DATA_DIR: site.dataDir,
        DATABASE_URL: '',
      },
    };
  }),
});
