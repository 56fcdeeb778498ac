import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { attempt } from '@/lib/guards/attempts';
import { readerOf, tooMany } from './asker';
import { changeOf } from './change';

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
 * when there were too many: a figure the public reads must not be made by one network.
 */
export async function refuseVoice(
  { addressDigest }: Reactor,
  subject: string,
): Promise<Response | null> {
  if (addressDigest === null) return null;
  const seconds = attempt('voice', `${subject} ${addressDigest}`);
  return seconds > 0 ? tooMany(seconds, '这个网络今天表态的设备太多了') : null;
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
