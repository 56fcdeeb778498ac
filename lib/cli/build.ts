import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './install.mjs';

/** What the built site is made of. */
const SOURCES = [
  ...['app', 'components', 'lib', 'public'],
  ...['next.config.js', 'package-lock.json', 'package.json', 'tsconfig.json'],
];
const STAMP = join(root, '.next/jianbao-build');

function digestOfSources(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } else {
      hash.update(path).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const source of SOURCES) add(source);
  return hash.digest('hex');
}

/** Builds the site unless the last build was of these very sources. Rejects when the build fails. */
export async function ensureBuilt(): Promise<void> {
  const digest = digestOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return;
  console.log('▸ 正在构建网站（约需 1 分钟）……');
  await run(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build', '--webpack'],
    '仍在构建',
    { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  );
  writeFileSync(STAMP, digest);
}
