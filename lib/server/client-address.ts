import { isIP, SocketAddress } from 'node:net';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Where routes read the asker's network address; whatever a client sent under this name is replaced. */
export const ADDRESS_HEADER = 'x-jianbao-address';

/** What stands there for a program on the server itself, which came through no proxy. */
export const SERVER_ITSELF = 'local';

const LOOPBACK = /^(?:::1|127(?:\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/** Written by proxies, content networks and tunnels about whom they speak for. */
const FORWARDING =
  /^(?:x-forwarded-.*|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-.*|fastly-client-ip)$/;

/**
 * The asker's address: the connection's, or, behind `proxies` trusted reverse proxies, what the
 * outermost of them wrote into X-Forwarded-For. Entries further left can be forged and are not read.
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const connection = plainAddress(request.socket.remoteAddress ?? '') ?? '';
  // Asked here because Next writes an X-Forwarded-For of its own where none came.
  if (LOOPBACK.test(connection) && asksOnTheSpot(request.headers)) return SERVER_ITSELF;
  if (proxies === 0) return connection;
  const forwarded = [request.headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return plainAddress(forwarded.at(-proxies) ?? forwarded[0] ?? '') ?? connection;
}

/**
 * Whether nothing speaks for a proxy or tunnel in between: whoever comes through one by way of this
 * machine is a stranger, and asks for the site by its public name.
 */
function asksOnTheSpot(headers: IncomingHttpHeaders): boolean {
  if (!LOOPBACK_HOST.test(headers.host ?? '')) return false;
  return !Object.keys(headers).some((name) => FORWARDING.test(name));
}

/**
 * An address in its one plain form, without the port, brackets or zone that proxies write with it, an
 * IPv4 address as such however it is mapped; null for what is none.
 */
export function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return null;
  if (family === 4) return bare;
  return new SocketAddress({ address: bare, family: 'ipv6' }).address.replace(
    /^::ffff:(?=\d+\.)/,
    '',
  );
}
