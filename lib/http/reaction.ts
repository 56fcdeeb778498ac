import { isBusy } from '@/lib/comments/limits';
import { findCommentSettings } from '@/lib/comments/queries';
import type { Db } from '@/lib/db/connection';
import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { attempt, giveBack } from '@/lib/guards/attempts';
import { spendProof } from '@/lib/guards/commands';
import { proofOf } from '@/lib/guards/proof-of-work';
import { readerOf, tooMany } from './asker';
import { changeOf } from './change';
import { proofNeeded } from './proof-needed';

/** Who likes, rates or takes something back. */
export interface Reactor {
  readerId: string;
  /** Null for a program on the server itself. */
  addressDigest: string | null;
  /** Puts what one device does in order; null for a program that orders nothing. */
  change: string | null;
}

/** Who reacts, once counted against the limits on that; or the problem to answer with. */
export async function reactorOf(request: Request): Promise<Reactor | Response> {
  const readerId = readerOf(request);
  if (readerId instanceof Response) return readerId;
  const change = changeOf(request);
  if (change instanceof Response) return change;
  const addressDigest = addressDigestOf(request.headers, readEnv());
  // The address first: keys are made at will, and each one asked about is remembered for a while.
  const seconds =
    (addressDigest === null ? 0 : attempt('addressReaction', addressDigest)) ||
    attempt('reaction', readerId);
  return seconds > 0 ? tooMany(seconds) : { readerId, addressDigest, change };
}

/**
 * Counts one more device of an address that has its say about `subject`; the problem to answer with
 * when there were too many, or when the site is busy and the request brings no proof of work: a figure
 * the public reads must not be made by one network, nor by keys made by the thousand.
 */
export async function refuseVoice(
  db: Db,
  { headers }: Request,
  { addressDigest }: Reactor,
  subject: string,
): Promise<Response | null> {
  if (addressDigest === null) return null;
  const many = attempt('everyVoice', 'site') > 0;
  if ((many || (await commentsAreMany(db, addressDigest))) && !(await bringsProof(db, headers))) {
    // Only what is taken makes the site busy, so that nobody keeps it so for free.
    giveBack('everyVoice', 'site');
    return proofNeeded('现在表态的人很多，请稍候，您的设备正在完成核对。');
  }
  const seconds = attempt('voice', `${subject} ${addressDigest}`);
  return seconds > 0 ? tooMany(seconds, '这个网络今天表态的设备太多了') : null;
}

async function commentsAreMany(db: Db, addressDigest: string): Promise<boolean> {
  return isBusy(db, { addressDigest }, await findCommentSettings(db), new Date());
}

/** Uses up the proof a request brings. Should the vote fail after that, its device makes another. */
async function bringsProof(db: Db, headers: Headers): Promise<boolean> {
  const proof = await proofOf(headers, readEnv());
  return proof !== null && db.transaction().execute((trx) => spendProof(trx, proof));
}

/**
 * Counts one more withdrawal of what is not here, which leaves a note; the problem to answer with when
 * there were too many: notes must not fill the disk.
 */
export async function refuseUnseen({ addressDigest }: Reactor): Promise<Response | null> {
  if (addressDigest === null) return null;
  const seconds = attempt('unseen', addressDigest);
  return seconds > 0 ? tooMany(seconds, '这个网络今天撤回的内容太多了') : null;
}
