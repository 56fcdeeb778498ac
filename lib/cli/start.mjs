import { spawn } from 'node:child_process';
import { checkNode, ensureInstalled, root, run } from './install.mjs';
import { serverEnvironment } from './server-environment.mjs';

/**
 * `npm start` and `npm run dev`: installs and builds what is missing, then hands over to `serve.ts`,
 * which needs the installed packages to run; production runs it as the build has bundled it.
 */
const development = process.argv.includes('--dev');

checkNode();
try {
  await ensureInstalled(development ? 'all' : 'production');
  if (!development) {
    // The build says itself that it goes on.
    await run(process.execPath, ['--import', 'tsx', 'lib/cli/build-command.ts'], null);
  }
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

const rest = process.argv.slice(2);
const child = spawn(
  process.execPath,
  [
    ...(development ? ['--import', 'tsx', 'lib/cli/serve.ts'] : ['.next/commands/serve.mjs']),
    ...rest,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...serverEnvironment({ development }) },
  },
);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => child.kill(signal));
}
// npm may be stopped without telling us: who lost it stops too, instead of holding the port.
const npm = process.env['npm_lifecycle_event'] === undefined ? null : process.ppid;
setInterval(() => {
  if (npm !== null && process.ppid !== npm) child.kill('SIGTERM');
}, 1000).unref();
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 0) : 1));
