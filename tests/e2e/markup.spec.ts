import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { expect, pages, test } from './reader';

const hasJava = spawnSync('java', ['-version']).status === 0;
const jar = createRequire(import.meta.url)('vnu-jar') as string;

if (!hasJava) console.warn('⚠ 跳过 Nu HTML 检查：这台机器没有 Java。');

for (const [name, path] of Object.entries(pages)) {
  test(`the Nu checker finds no error on the ${name} page`, async ({ request }) => {
    test.skip(!hasJava, 'Java is not installed');
    const html = await (await request.get(path)).text();
    const checked = spawnSync('java', ['-jar', jar, '--errors-only', '--format', 'json', '-'], {
      input: html,
      encoding: 'utf8',
    });
    const { messages } = JSON.parse(checked.stderr) as { messages: { message: string }[] };
    expect(messages.map(({ message }) => message)).toEqual([]);
  });
}
