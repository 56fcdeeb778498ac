import { createHash } from 'node:crypto';

/** 32 random bytes in base64url, as the device made them. */
const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/;

/**
 * Who is asking, from `Authorization: Bearer <reader key>`: SHA-256 of the key in hex, which is all
 * that is ever stored of it. Null when the header is absent or not of that form.
 */
export function readerIdOf(authorization: string | null): string | null {
  const key = BEARER.exec(authorization ?? '')?.[1];
  return key === undefined ? null : createHash('sha256').update(key).digest('hex');
}
