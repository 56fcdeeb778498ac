import { createHmac } from 'node:crypto';
import type { Env } from '@/lib/env';
import { secretFor } from '@/lib/secret';
import { ADDRESS_HEADER, SERVER_ITSELF } from '@/lib/server/client-address';

/**
 * Keyed digest (HMAC-SHA-256, hex) of the asker's network address: all that is ever stored of it. Null
 * for a program on the server itself: it has no address of its own that could stand for a person.
 */
export function addressDigestOf(
  headers: Headers,
  env: Pick<Env, 'dataDir' | 'secretKey'>,
): string | null {
  // `next dev` runs without the server that writes the header.
  const address = headers.get(ADDRESS_HEADER) ?? SERVER_ITSELF;
  if (address === SERVER_ITSELF) return null;
  return createHmac('sha256', secretFor(env, 'address')).update(network(address)).digest('hex');
}

/** IPv6 hands every household 2^64 addresses, so there the network (/64) stands for the asker. */
function network(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups.slice(0, 4).join(':');
}
