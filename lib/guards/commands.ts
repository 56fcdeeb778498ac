import type { Transaction } from 'kysely';
import type { Db } from '@/lib/db/connection';
import { forgetErased } from '@/lib/db/dialect';
import type { Database } from '@/lib/db/tables';
import type { Proof } from './proof-of-work';

/** Uses a proof up, in the transaction of what it is used for. False when it was used before. */
export async function spendProof(trx: Transaction<Database>, proof: Proof): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('spent_proofs')
    .values({ digest: proof.digest, expires_at: proof.expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

const DAY_MS = 86_400_000;

/** What says itself when it is over. */
const EXPIRING = [
  'reader_changes',
  'spent_proofs',
  'sessions',
  'set_up_links',
  'verifications',
  'known_devices',
] as const;

/**
 * Erases what is kept for a time only: digests of addresses after `addressDays`, or a day for what
 * was taken back, as long as limits look back; what has expired; wrong passwords after a day, long
 * after they lock nobody.
 */
export async function sweep(
  db: Db,
  { addressDays, now = new Date() }: { addressDays: number; now?: Date },
): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  await db
    .updateTable('comments')
    .set({ address_digest: null })
    .where('address_digest', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('created_at', '<', ago(addressDays)),
        eb.and([eb('state', '=', 'withdrawn'), eb('created_at', '<', ago(1))]),
      ]),
    )
    .execute();
  for (const table of EXPIRING) {
    await db.deleteFrom(table).where('expires_at', '<', ago(0)).execute();
  }
  await db.deleteFrom('sign_in_failures').where('at', '<', ago(1)).execute();
  await forgetErased<Database>(db);
}
