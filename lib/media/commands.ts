import type { Transaction } from 'kysely';
import type { Database } from '@/lib/db/tables';
import { writeMediumFile } from './files';
import type { NormalPicture } from './normalise';

/**
 * Keeps a picture under `id`: the file first, then the row, so that a row always has its file. Storing
 * the same picture again changes nothing.
 */
export async function storeMedium(
  trx: Transaction<Database>,
  dataDir: string,
  id: string,
  picture: NormalPicture,
): Promise<void> {
  await writeMediumFile(dataDir, id, picture.bytes);
  await trx
    .insertInto('media')
    .values({
      id,
      type: picture.type,
      width: picture.width,
      height: picture.height,
      size: picture.bytes.length,
      created_at: new Date().toISOString(),
    })
    .onConflict((c) => c.column('id').doNothing())
    .execute();
}
