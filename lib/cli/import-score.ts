import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { takeIn } from '@/lib/intake/intake';
import { compare, type Check } from './import-score/compare';
import { readExpected } from './import-score/expected';
import { runCommand } from './run-command';

/** What a release of intake must reach: figures of the project's own acceptance. */
const FIELDS_NEEDED = 0.95;
const ANCHORS_NEEDED = 1;

/**
 * `npm run import:score -- FOLDER…`: takes in every document an `expected.json` lists, prints how many
 * facts and body anchors came out right, field by field, and each miss. Exit code 1 below the figures above.
 */
async function main(folders: string[]): Promise<number> {
  if (folders.length === 0) {
    console.error('用法：npm run import:score -- FOLDER…（每个文件夹内有 expected.json）');
    return 2;
  }
  const results: { file: string; check: Check }[] = [];
  let documents = 0;
  for (const folder of folders) {
    for (const { file, entry } of await readExpected(folder)) {
      documents += 1;
      const name = path.relative(folder, file);
      const bytes = await readFile(file).catch(() => {
        throw new Error(`${folder} 的 expected.json 里写了「${name}」，但读不到这个文件。`);
      });
      const document = await takeIn({ path: file, bytes });
      for (const check of compare(entry, document)) results.push({ file: name, check });
    }
  }
  printTable(results.map(({ check }) => check));
  for (const { file, check } of results) {
    if (!check.right)
      console.log(
        `✗ ${file}  ${check.name}\n    expected ${check.expected}\n    got      ${check.got}`,
      );
  }
  const fields = share(results, 'field');
  const anchors = share(results, 'anchor');
  console.log(`\n${documents} documents; fields ${fields.label}; body anchors ${anchors.label}`);
  return fields.value >= FIELDS_NEEDED && anchors.value >= ANCHORS_NEEDED ? 0 : 1;
}

function printTable(checks: Check[]): void {
  const names = [...new Set(checks.map(({ name }) => name))];
  for (const name of names) {
    const own = checks.filter((check) => check.name === name);
    const right = own.filter((check) => check.right).length;
    console.log(`${name.padEnd(16)} ${String(right).padStart(4)} / ${own.length}`);
  }
}

function share(results: { check: Check }[], kind: Check['kind']): { value: number; label: string } {
  const own = results.filter(({ check }) => check.kind === kind);
  const right = own.filter(({ check }) => check.right).length;
  const value = own.length === 0 ? 1 : right / own.length;
  return { value, label: `${right}/${own.length} (${(value * 100).toFixed(1)} %)` };
}

runCommand(() => main(process.argv.slice(2)));
