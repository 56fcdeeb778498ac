import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, pages, test } from './reader';

const hasJava = spawnSync('java', ['-version']).status === 0;
const jar = createRequire(import.meta.url)('vnu-jar') as string;

if (!hasJava) console.warn('⚠ 跳过 Nu HTML 检查：这台机器没有 Java。');

// One run for all: starting Java takes longer than checking a page.
test('the Nu checker finds no error on any page', async ({ request }) => {
  test.skip(!hasJava, 'Java is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-markup-'));
  try {
    const files: string[] = [];
    for (const [name, path] of Object.entries(pages)) {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, await (await request.get(path)).body());
      files.push(file);
    }
    const args = ['-jar', jar, '--errors-only', '--format', 'json', ...files];
    const checked = spawnSync('java', args, { encoding: 'utf8' });
    const { messages } = JSON.parse(checked.stderr) as {
      messages: { message: string; url: string }[];
    };
    expect(messages.map(({ message, url }) => `${basename(url)}: ${message}`)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
