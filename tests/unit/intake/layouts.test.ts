import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from '@/lib/cli/import-score/compare';
import { readExpected } from '@/lib/cli/import-score/expected';
import { takeIn } from '@/lib/intake/intake';

const own = fileURLToPath(new URL('../../fixtures/intake/layouts', import.meta.url));
const material = fileURLToPath(new URL('../../../../shared/material', import.meta.url));

describe('documents of many layouts', async () => {
  for (const { file, entry } of await readExpected(own)) {
    it(`reads the facts and the text of ${file.slice(own.length + 1)}`, async () => {
      const document = await takeIn({ path: file, bytes: await readFile(file) });
      expect(compare(entry, document).filter((check) => !check.right)).toEqual([]);
    });
  }
});

/** Real documents lie outside the repository; without them this says so and skips. */
describe.skipIf(!existsSync(material))('real documents (../shared/material)', async () => {
  for (const folder of existsSync(material) ? ['bulletins', 'encoding', 'docx'] : []) {
    for (const { file, entry } of await readExpected(`${material}/${folder}`)) {
      it(`reads ${file.slice(material.length + 1)}`, async () => {
        const document = await takeIn({ path: file, bytes: await readFile(file) });
        expect(compare(entry, document).filter((check) => !check.right)).toEqual([]);
      });
    }
  }
});

if (!existsSync(material)) console.warn('skipped: no real documents at ../shared/material');
