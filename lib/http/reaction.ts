import { readEnv } from '@/lib/env';
import { addressDigestOf } from '@/lib/guards/address-digest';
import { attempt } from '@/lib/guards/attempts';
import { readerOf, tooMany } from './asker';

/** Who likes, rates or takes something back, once counted against the limits on that; or the problem to answer with. */
export async function reactionOf(request: Request): Promise<string | Response> {
  const readerId = readerOf(request);
  if (readerId instanceof Response) return readerId;
  const address = addressDigestOf(request.headers, readEnv());
  const seconds = Math.max(
    await attempt('reaction', readerId),
    address === null ? 0 : await attempt('addressReaction', address),
  );
  return seconds > 0 ? tooMany(seconds) : readerId;
}
