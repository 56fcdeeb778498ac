import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

const read = (path: string) => readFileSync(path, 'utf8');

it('every custom property that a style uses is defined', () => {
  const sheets = filesIn('app')
    .filter((path) => path.endsWith('.css'))
    .map(read);
  const defined = new Set(
    sheets.flatMap((css) => [...css.matchAll(/(?<![\w-])(--[\w-]+)\s*:/g)].map(([, name]) => name)),
  );
  const parts = ['app', 'components', 'lib']
    .flatMap(filesIn)
    .filter((path) => /\.tsx?$/.test(path));
  const used = [...sheets, ...parts.map(read)].flatMap((text) =>
    [...text.matchAll(/var\(\s*(--[\w-]+)|\((?:[a-z]+:)?--([\w-]+)\)/g)].map(
      ([, name, short]) => name ?? `--${short}`,
    ),
  );
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((name) => !defined.has(name))).toEqual([]);
});
