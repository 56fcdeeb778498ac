import type { Db } from '@/lib/db/connection';
import { prepared } from '@/lib/db/prepared';
import type { CommentSettings } from './settings';

const MINUTE_S = 60;
const DAY_S = 86_400;

export interface Sender {
  id: string;
  readerId: string;
  /** Null for a program on the server itself, which has no address of its own to be limited by. */
  addressDigest: string | null;
  /** Puts what one device sends in order; null or absent for a program that orders nothing. */
  change?: string | null;
}

export interface SentBefore {
  created_at: string;
  text_digest: string;
}

/** What this reader sent during the last day, newest first, as far as their limits reach. */
export async function sentWithinADay(
  db: Db,
  readerId: string,
  settings: CommentSettings,
  now: Date,
): Promise<SentBefore[]> {
  const most = Math.max(settings.perReaderDay, settings.perReaderMinute);
  return (await findSent(db, { readerId, since: ago(now, DAY_S), most })).rows;
}

const findSent = prepared((db, asked: { readerId: string; since: string; most: number }) =>
  db
    .selectFrom('comments')
    .select(['created_at', 'text_digest'])
    .where('reader_id', '=', asked.readerId)
    .where('created_at', '>', asked.since)
    .orderBy('created_at', 'desc')
    .limit(asked.most),
);

/**
 * Seconds until the sender may send another comment; 0 when now. `before` is what `sentWithinADay`
 * found. Counts the rows themselves, so a restart forgets nothing and several processes count
 * together. A repeat of a kept comment is not counted: it is never asked about. What was taken back
 * is. Whoever erased everything is a new reader, as they would be with a new key; their address is not.
 */
export async function secondsToWait(
  db: Db,
  sender: Sender,
  before: readonly SentBefore[],
  settings: CommentSettings,
  now: Date,
): Promise<number> {
  const limits = [
    [false, settings.perReaderMinute, MINUTE_S],
    [false, settings.perReaderDay, DAY_S],
    [true, settings.perAddressMinute, MINUTE_S],
    [true, settings.perAddressDay, DAY_S],
  ] as const;
  let wait = 0;
  for (const [byAddress, most, seconds] of limits) {
    const since = ago(now, seconds);
    // The one that must grow too old before another may come.
    const blocking = byAddress
      ? await fromAddress(db, sender.addressDigest, since, most)
      : before[most - 1]?.created_at;
    if (blocking === undefined || blocking <= since) continue;
    const free = Date.parse(blocking) + seconds * 1000;
    wait = Math.max(wait, Math.ceil((free - now.getTime()) / 1000), 1);
  }
  return wait;
}

/** When the `most`-th newest comment since then came from this address, if there were so many. */
async function fromAddress(db: Db, digest: string | null, since: string, most: number) {
  if (digest === null) return undefined;
  return (await findOfAddress(db, { digest, since, skip: most - 1 })).rows[0]?.created_at;
}

const findOfAddress = prepared((db, asked: { digest: string; since: string; skip: number }) =>
  db
    .selectFrom('comments')
    .select('created_at')
    .where('address_digest', '=', asked.digest)
    .where('created_at', '>', asked.since)
    .orderBy('created_at', 'desc')
    .offset(asked.skip)
    .limit(1),
);

function ago(now: Date, seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}

/**
 * Whether so many comments came in on the whole site during the last minute that each further one,
 * and each new like or rating, must bring a proof of work. A program on the server itself is not asked.
 */
export async function isBusy(
  db: Db,
  sender: Pick<Sender, 'addressDigest'>,
  settings: CommentSettings,
  now: Date,
): Promise<boolean> {
  if (sender.addressDigest === null) return false;
  if (settings.proofFrom === 0) return true;
  const asked = { since: ago(now, MINUTE_S), skip: settings.proofFrom - 1 };
  return (await findOnSite(db, asked)).rows.length > 0;
}

const findOnSite = prepared((db, asked: { since: string; skip: number }) =>
  db
    .selectFrom('comments')
    .select('id')
    .where('created_at', '>', asked.since)
    .orderBy('created_at')
    .offset(asked.skip)
    .limit(1),
);
