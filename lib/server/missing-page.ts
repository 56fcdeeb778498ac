import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Marks the server's own request for a page just as Next makes it. */
const OWN_HEADER = 'x-jianbao-own';
const own = randomUUID();

/** An address that no route has. */
const NOWHERE = '/-';

/** Whether the server itself asks, for Next's answer as it is. */
export function isOwnRequest({ headers }: IncomingMessage): boolean {
  return headers[OWN_HEADER] === own;
}

/**
 * Whether this is what Next sends when a page turns out not to exist while it is rendered: an empty
 * document that says so only once its scripts have run.
 */
export function isEmptyMissing(status: number, body: Buffer): boolean {
  return status === 404 && body.includes('id="__next_error__"');
}

/** The site's page for what does not exist, as Next sends it for addresses without a route. */
export async function fetchMissingPage(origin: string): Promise<Buffer> {
  const response = await fetch(origin + NOWHERE, { headers: { [OWN_HEADER]: own } });
  return Buffer.from(await response.arrayBuffer());
}
