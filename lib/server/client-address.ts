import type { IncomingMessage } from 'node:http';

/** Where routes read the asker's network address; whatever a client sent under this name is replaced. */
export const ADDRESS_HEADER = 'x-jianbao-address';

/** What stands there for a program on the server itself, which came through no proxy. */
export const SERVER_ITSELF = 'local';

const LOOPBACK = /^(?:::1|(?:::ffff:)?127(?:\.\d{1,3}){3})$/;

/**
 * The asker's address: the connection's, or, behind `proxies` trusted reverse proxies, what the
 * outermost of them wrote into X-Forwarded-For. Entries further left can be forged and are not read.
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const connection = request.socket.remoteAddress ?? '';
  // Asked here because Next writes an X-Forwarded-For of its own where none came.
  if (LOOPBACK.test(connection) && request.headers['x-forwarded-for'] === undefined) {
    return SERVER_ITSELF;
  }
  if (proxies === 0) return connection;
  const forwarded = [request.headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return forwarded.at(-proxies) ?? forwarded[0] ?? connection;
}
