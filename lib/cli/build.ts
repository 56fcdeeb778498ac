import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './install.mjs';

/** What the built site is made of. */
const SOURCES = [
  ...['app', 'components', 'lib', 'public'],
  ...['next.config.js', 'package-lock.json', 'package.json', 'tsconfig.json'],
];
/** What the build itself writes among them. */
const BUILT = /^public[\\/](?:sw|swe-worker-)/;
const NEXT = 'node_modules/next/dist/bin/next';
const STAMP = join(root, '.next/jianbao-build');
const WORKER = join(root, 'public/sw.js');

function digestOfSources(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const full = join(root, path);
    if (!existsSync(full) || BUILT.test(path)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(join(path, name));
    } else {
      hash.update(path).update('\0').update(readFileSync(full)).update('\0');
    }
  };
  for (const source of SOURCES) add(source);
  return hash.digest('hex');
}

/**
 * Builds the site unless the last build was of these very sources. The build reads an empty database
 * of its own, since no page it renders is kept: what the site shows never depends on where it was
 * built. Rejects when the build fails.
 */
export async function ensureBuilt(): Promise<void> {
  const digest = digestOfSources();
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (stamp === digest && existsSync(WORKER)) return;
  // A build that is broken off must not pass for the one before it.
  rmSync(STAMP, { force: true });
  console.log('▸ 正在构建网站（约需 1 分钟）……');
  // Loaded only here: most calls find the site built, and every start makes one.
  const [{ bundleCommands }, { openDatabase }, { migrateToLatest }] = await Promise.all([
    import('./bundle'),
    import('@/lib/db/connection'),
    import('@/lib/db/migrate'),
  ]);
  const dataDir = mkdtempSync(join(tmpdir(), 'jianbao-build-'));
  try {
    const db = openDatabase({ dataDir, databaseUrl: undefined });
    await migrateToLatest(db);
    await db.destroy();
    await run(process.execPath, [NEXT, 'build', '--webpack'], '仍在构建', {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  await bundleCommands();
  writeFileSync(STAMP, digest);
}
