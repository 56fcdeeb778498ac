import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What of the data folder is ours; whatever else somebody keeps there stays as it is. */
const OURS = /^(?:secret(?:\.\d+)?|jianbao\.sqlite(?:-wal|-shm|-journal)?|media)$/;
const FOLDER = 0o700;
const FILE = 0o600;

/**
 * Makes the data folder its owner's alone (folders 0700, files 0600), also one from a time when they
 * were made otherwise: comments, addresses' digests, passwords' hashes and the site's key lie there.
 * Once the folder itself is shut nothing below it is looked at again. Says so where it may not change it.
 */
export function tightenDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: FOLDER });
  if (process.platform === 'win32' || permissions(dataDir) === FOLDER) return;
  try {
    for (const name of readdirSync(dataDir)) if (OURS.test(name)) tighten(join(dataDir, name));
    // Last: while this is not done, the next start does it all again.
    chmodSync(dataDir, FOLDER);
  } catch (error) {
    const { message } = error as Error;
    console.error(`⚠ 数据目录 ${dataDir} 的权限无法收紧（应只有运行服务的用户能读）：${message}`);
  }
}

function tighten(path: string): void {
  const isFolder = statSync(path).isDirectory();
  if (isFolder) for (const name of readdirSync(path)) tighten(join(path, name));
  chmodSync(path, isFolder ? FOLDER : FILE);
}

function permissions(path: string): number {
  return statSync(path).mode & 0o777;
}
