import type { Db } from '@/lib/db/connection';
import { attempt, giveBack } from '@/lib/guards/attempts';
import type { ReceiptStatus } from './comment';
import { findReceipt } from './queries';

export type Enquiry =
  | { outcome: 'found'; status: ReceiptStatus }
  | { outcome: 'not-found' }
  | { outcome: 'too-many'; seconds: number };

/**
 * Where the comment with an enquiry code stands. Codes that do not exist count against the asker
 * (the digest of their address, or null on the server itself), so that codes cannot be tried through.
 */
export async function enquire(
  db: Db,
  receipt: string,
  addressDigest: string | null,
): Promise<Enquiry> {
  const asker = addressDigest ?? 'this server';
  // Counted before it is looked up, or any number at once would all be answered.
  const seconds = attempt('enquiry', asker);
  if (seconds > 0) return { outcome: 'too-many', seconds };
  const status = await findReceipt(db, receipt);
  if (status === null) return { outcome: 'not-found' };
  giveBack('enquiry', asker);
  return { outcome: 'found', status };
}
