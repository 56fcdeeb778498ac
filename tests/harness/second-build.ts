import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serverEnvironment } from '@/lib/cli/server-environment.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['app', 'components', 'lib', 'public', 'next.config.js', 'package.json'];
const REST = ['package-lock.json', 'tsconfig.json'];

/**
 * The site as a later version of it: the sources with one text changed, so that the scripts that
 * carry it have other names, built in a folder of its own.
 */
export async function buildLaterVersion(
  file: string,
  [before, after]: [string, string],
): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-later-'));
  for (const source of [...SOURCES, ...REST]) {
    cpSync(join(root, source), join(folder, source), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const changed = readFileSync(join(folder, file), 'utf8').replace(before, after);
  if (!changed.includes(after)) throw new Error(`${file} does not say ${before}`);
  writeFileSync(join(folder, file), changed);
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'lib/cli/build-command.ts'], {
    cwd: folder,
    env: { ...process.env, ...serverEnvironment({ development: false }) },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
