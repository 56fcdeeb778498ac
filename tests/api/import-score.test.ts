import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../harness/command';
import { createTestDatabase, type TestDatabase } from '../harness/engines';

describe('npm run import:score', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    folder = mkdtempSync(join(tmpdir(), 'jianbao-score-'));
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['no key', null, '里没有 expected.json'],
    ['a key that breaks off', '{ "a.txt": {', '不是完整的 JSON'],
    ['a key of another shape', '{ "a.txt": { "title": 5 } }', 'a.txt → title：应为文字'],
    ['a key to a file that is not there', '{ "a.txt": { "title": null } }', '写了「a.txt」'],
    ['a pointer to no entry', '{ "a.txt": { "sameAs": "b.txt" } }', '的 sameAs 写的是「b.txt」'],
  ])('%s is explained in a sentence', async (_case, key, sentence) => {
    if (key !== null) writeFileSync(join(folder, 'expected.json'), key);
    const { code, stderr, stdout } = await runCommand('import-score', [folder], database);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
