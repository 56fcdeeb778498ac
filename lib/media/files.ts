import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

/** Where a medium's file lies under the data folder, spread over 256 folders. */
export function mediumPath(dataDir: string, id: string): string {
  return join(dataDir, 'media', id.slice(0, 2), id);
}

/** Writes a medium's file so that it is there whole or not at all, even if the power goes. */
export async function writeMediumFile(
  dataDir: string,
  id: string,
  bytes: Uint8Array,
): Promise<void> {
  const path = mediumPath(dataDir, id);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close().catch(() => {});
    await unlink(unfinished).catch(() => {});
    throw error;
  }
}

export async function readMediumFile(
  dataDir: string,
  id: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(mediumPath(dataDir, id)));
}
