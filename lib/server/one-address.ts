import type { IncomingMessage } from 'node:http';
import { pageAddress } from '../paths';

/** Where a readers' page is that was asked for by another writing of its address; null when by its own. */
export function properAddress({ method, url = '' }: IncomingMessage): string | null {
  if (method !== 'GET' && method !== 'HEAD') return null;
  const [path = '', ...query] = url.split('?');
  const proper = pageAddress(path);
  return proper === null || proper === path ? null : [proper, ...query].join('?');
}
