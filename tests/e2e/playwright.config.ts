import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { serverEnvironment } from '../../lib/cli/server-environment.mjs';

const port = Number(process.env['E2E_PORT'] ?? 3187);
const root = fileURLToPath(new URL('../..', import.meta.url));
// The workers load this file too and must meet the server's database.
const dataDir = (process.env['E2E_DATA_DIR'] ??= mkdtempSync(join(tmpdir(), 'jianbao-e2e-')));

export default defineConfig({
  testDir: '.',
  outputDir: join(tmpdir(), 'jianbao-e2e-results'),
  forbidOnly: process.env['CI'] !== undefined,
  // A browser, its worker and stopped servers on a shared machine: one stumble is named, not hidden, and
  // only a second fails the run. By hand every stumble fails.
  retries: process.env['CI'] === undefined ? 0 : 1,
  workers: 1,
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
  webServer: {
    command: 'node --import tsx lib/cli/build-command.ts && exec node .next/commands/serve.mjs',
    cwd: root,
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      ...serverEnvironment({ development: false }),
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
    },
  },
});
