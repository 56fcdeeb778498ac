import { spawn } from 'node:child_process';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { serverEnvironment } from './server-environment.mjs';

/**
 * `npm start` and `npm run dev`: installs what is missing, then hands over to `serve.ts`, which needs
 * the installed packages to run.
 */
const development = process.argv.includes('--dev');

checkNode();
try {
  await ensureInstalled(development ? 'all' : 'production');
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

const child = spawn(
  process.execPath,
  ['--import', 'tsx', 'lib/cli/serve.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...serverEnvironment({ development }) },
  },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 0) : 1));
