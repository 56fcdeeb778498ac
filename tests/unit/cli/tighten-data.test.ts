import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tightenDataFolder } from '@/lib/cli/tighten-data';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { writeMediumFile } from '@/lib/media/files';
import { secretFor } from '@/lib/secret';

describe('the data folder', () => {
  let dir: string;
  let umask: number;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jianbao-data-'));
    umask = process.umask(0o022);
  });
  afterEach(() => {
    process.umask(umask);
    rmSync(dir, { recursive: true });
  });
  const mode = (...path: string[]) => (statSync(join(dir, ...path)).mode & 0o777).toString(8);

  it('is its owner’s alone, whatever the umask', async () => {
    const dataDir = join(dir, 'data');
    const db = openDatabase({ dataDir, databaseUrl: undefined });
    await migrateToLatest(db);
    await writeMediumFile(dataDir, 'ab', Buffer.from('picture'));
    secretFor({ dataDir, secretKey: undefined }, 'test');
    expect([mode('data'), mode('data', 'media'), mode('data', 'media', 'ab')]).toEqual([
      '700',
      '700',
      '700',
    ]);
    for (const file of ['jianbao.sqlite', 'jianbao.sqlite-wal', 'jianbao.sqlite-shm', 'secret']) {
      expect([file, mode('data', file)]).toEqual([file, '600']);
    }
    expect(mode('data', 'media', 'ab', 'ab')).toBe('600');
    await db.destroy();
  });

  it('is tightened where it was made open, and what is not ours in it stays', () => {
    mkdirSync(join(dir, 'media', 'ab'), { recursive: true });
    for (const file of ['secret', 'jianbao.sqlite-wal', 'notes.txt', 'media/ab/abc']) {
      writeFileSync(join(dir, file), '');
    }
    chmodSync(dir, 0o755);
    tightenDataFolder(dir);
    expect([mode(), mode('media'), mode('media', 'ab')]).toEqual(['700', '700', '700']);
    expect([mode('secret'), mode('jianbao.sqlite-wal'), mode('media', 'ab', 'abc')]).toEqual([
      '600',
      '600',
      '600',
    ]);
    expect(mode('notes.txt')).toBe('644');
  });
});
