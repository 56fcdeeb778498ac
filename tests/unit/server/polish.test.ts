import { gunzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { polish } from '@/lib/server/polish';

const polished = (body: unknown) =>
  new Promise<Buffer>((resolve) => polish(body as Uint8Array, resolve));

it('goes on with the next body after one that broke the thread', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const never = vi.fn();
  polish(null as never, never);
  const text = 'text '.repeat(500);
  expect(gunzipSync(await polished(Buffer.from(text))).toString()).toBe(text);
  expect(gunzipSync(await polished(Buffer.from('again'))).toString()).toBe('again');
  expect(never).not.toHaveBeenCalled();
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});
