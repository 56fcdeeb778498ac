import { expect } from 'vitest';
import { takeIn } from '@/lib/intake/intake';

/** The code under which a file is refused, after checking that nothing of it came in. */
export async function refusal(path: string, bytes: Uint8Array | string) {
  const document = await takeIn({
    path,
    bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  });
  expect(document.bodyHtml).toBe('');
  expect(document.title).toBeNull();
  expect(document.pictures).toEqual([]);
  const errors = document.findings.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toContain(path.split('/').at(-1));
  return errors[0]?.code;
}
