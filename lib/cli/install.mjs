import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Installs the packages when they are not there or not those of package-lock.json. Plain JavaScript
 * with Node's own modules only, since it runs before anything is installed.
 */

export const root = fileURLToPath(new URL('../..', import.meta.url));

const STAMP = `${root}node_modules/.jianbao-installed`;
const OLDEST = { major: 20, minor: 19 };

/** Ends the process with a clear message when Node is too old to run any of this. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  const needed = `${OLDEST.major}.${OLDEST.minor}`;
  console.error(`需要 Node.js ${needed} 或更高版本，现在是 ${process.versions.node}。`);
  process.exit(1);
}

/**
 * @param {'production' | 'all'} scope `all` adds what only development and tests need
 */
export async function ensureInstalled(scope) {
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8').trim() : '';
  if (stamp === `all ${lock}` || stamp === `${scope} ${lock}`) return;
  console.log('▸ 正在安装依赖（首次约需 2 到 4 分钟，其间会编译 SQLite）……');
  // Said either way: npm would else follow NODE_ENV.
  const which = scope === 'production' ? '--omit=dev' : '--include=dev';
  // Not `npm ci`: it refuses a lockfile made on one platform that lacks the optional binaries of
  // another. This installs the same locked versions and leaves the lockfile as it is.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', which];
  await run('npm', args, '仍在安装依赖');
  writeFileSync(STAMP, `${scope} ${lock}\n`);
}

/**
 * Runs a command with its output shown, and says every 20 seconds that it is still going, unless
 * `stillBusy` is null.
 * Rejects when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {string | null} stillBusy
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>}
 */
export function run(command, args, stillBusy, env = process.env) {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
    const timer = setInterval(() => {
      if (stillBusy === null) return;
      console.log(`  ${stillBusy}，已用 ${Math.round((Date.now() - began) / 1000)} 秒……`);
    }, 20_000);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on('exit', (code, signal) => {
      clearInterval(timer);
      if (code === 0) resolve();
      else
        reject(new Error(`${command} ${args.join(' ')} 未能完成（${signal ?? `退出码 ${code}`}）`));
    });
  });
}
