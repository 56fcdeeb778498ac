import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Env } from '@/lib/env';

const BYTES = 32;
let root: { of: string; bytes: Buffer } | undefined;

/**
 * A key of 32 bytes for one purpose, derived (HKDF, RFC 5869) from the site's secret: SECRET_KEY, or
 * else `DATA_DIR/secret`, made at first use and readable by its owner alone. Different purposes get
 * keys that tell nothing of each other. Throws when the file cannot be read or made.
 */
export function secretFor(env: Pick<Env, 'dataDir' | 'secretKey'>, purpose: string): Buffer {
  const of = env.secretKey ?? env.dataDir;
  if (root?.of !== of) {
    const bytes = env.secretKey === undefined ? storedSecret(env.dataDir) : Buffer.from(of);
    root = { of, bytes };
  }
  return Buffer.from(hkdfSync('sha256', root.bytes, '', `jianbao ${purpose}`, BYTES));
}

function storedSecret(dataDir: string): Buffer {
  const file = join(dataDir, 'secret');
  const read = () => Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  try {
    return checked(read(), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Written whole under another name, then linked: of two processes that start at once one wins, and
  // the other reads what it wrote.
  const draft = `${file}.${process.pid}`;
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeSync(descriptor, randomBytes(BYTES).toString('base64url'));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return checked(read(), file);
}

function checked(bytes: Buffer, file: string): Buffer {
  if (bytes.length !== BYTES) throw new Error(`密钥文件 ${file} 已损坏，请从备份恢复。`);
  return bytes;
}
