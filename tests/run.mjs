import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, ensureInstalled, run } from '../lib/cli/install.mjs';

/**
 * `npm test`: installs what the tests need, then format, lint, types, build, unit and API tests, and
 * the end-to-end tests in Chromium. Every step runs even when one before it failed; the closing line
 * counts tests, with each of the other steps as one.
 */
checkNode();
await ensureInstalled('all');
const browser = await findBrowser();

const reports = mkdtempSync(join(tmpdir(), 'jianbao-tests-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const bin = (/** @type {string} */ name) => `node_modules/${name}`;

await step('格式', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']);
await step('代码规范与房间边界', [
  ...[bin('eslint/bin/eslint.js'), '-c', 'tests/eslint.config.mjs', '--max-warnings=0'],
  ...['app', 'components', 'lib', 'tests', 'next.config.js'],
]);
// The checker reads the route types that the build writes, so the build comes first.
const built = await step('构建', ['--import', 'tsx', 'lib/cli/build-command.ts']);
await step('类型', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']);

const vitest = join(reports, 'vitest.json');
await suite('单元与接口测试', vitest, countVitest, [
  ...[bin('vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts'],
  ...['--reporter=default', '--reporter=json', `--outputFile.json=${vitest}`],
  ...(built ? [] : ['--project=unit']),
]);

if (browser !== null && built) {
  const playwright = join(reports, 'playwright.json');
  await suite(
    '端到端测试',
    playwright,
    countPlaywright,
    [bin('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts'],
    { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: playwright },
  );
} else {
  console.log('\n⚠ 跳过端到端测试：没有 Chromium，也无法自动安装。');
  total.skipped += 1;
}

rmSync(reports, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

/**
 * @param {string} title
 * @param {string[]} args of node
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
async function attempt(title, args, env = {}) {
  console.log(`\n▸ ${title}`);
  try {
    await run(process.execPath, args, `${title}仍在进行`, { ...process.env, ...env });
    return true;
  } catch (error) {
    console.error(`✗ ${title}：${error instanceof Error ? error.message : error}`);
    return false;
  }
}

/** @param {string} title @param {string[]} args */
async function step(title, args) {
  const passed = await attempt(title, args);
  total[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

/**
 * @param {string} title
 * @param {string} report
 * @param {(json: any) => typeof total} count
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
async function suite(title, report, count, args, env) {
  const passed = await attempt(title, args, env);
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
  total.passed += counts.passed;
  // A runner can fail without a failing test, for instance when a file does not load.
  total.failed += passed ? counts.failed : Math.max(1, counts.failed);
  total.skipped += counts.skipped;
}

/** @param {any} json */
function countVitest(json) {
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}

/** @param {any} json */
function countPlaywright(json) {
  const { expected, flaky, skipped, unexpected } = json.stats;
  if (flaky > 0) console.log(`⚠ ${flaky} 项端到端测试第二次才通过，名字见上，请查明原因。`);
  return { passed: expected + flaky, failed: unexpected, skipped };
}

/** Chromium's path; on a Debian machine without it, installs it with Chinese fonts. */
async function findBrowser() {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const find = () => candidates.find((path) => path !== undefined && existsSync(path)) ?? null;
  const found = find();
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) return found;
  const fonts = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  if (found !== null && fonts.status === 0 && fonts.stdout !== '') return found;
  console.log('▸ 正在安装 Chromium 与中文字体（仅测试需要）……');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-qq'], '仍在读取软件列表', env);
    const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig'];
    await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
      '仍在安装浏览器',
      env,
    );
  } catch (error) {
    console.error(`⚠ ${error instanceof Error ? error.message : error}`);
  }
  return find();
}
