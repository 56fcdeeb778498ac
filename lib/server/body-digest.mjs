import { createHash } from 'node:crypto';

/** Bears the digest of a whole body, over its bytes before any coding. */
export const DIGEST_HEADER = 'X-Jianbao-Digest';

/**
 * What proves a body to the worker (`lib/worker/proof.ts`): 132 bits of its SHA-256, in base64url. RFC
 * 9530's Repr-Digest is of the coded bytes, which a worker never sees.
 *
 * @param {Uint8Array} body
 * @returns {string}
 */
export function digestOf(body) {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22);
}
