import type { IncomingMessage, ServerResponse } from 'node:http';

/** Per address, the stamps of the requests that Next is answering now. */
const underWay = new Map<string, Set<{ stamp: string | null }>>();

/**
 * Notes that Next begins to answer, until the response closes. Next renders an address once for all who
 * ask meanwhile, so a request that meets one of another stamp under way may get a page older than its
 * own stamp. Returns whether that cannot be, and the answer may be kept under `stamp`.
 */
export function rendersAlone(
  request: IncomingMessage,
  response: ServerResponse,
  stamp: string | null,
): boolean {
  const address = (request.url ?? '').split('?', 1)[0] ?? '';
  const others = underWay.get(address) ?? new Set();
  const alone = [...others].every((other) => other.stamp === stamp);
  const mine = { stamp };
  underWay.set(address, others.add(mine));
  response.once('close', () => {
    others.delete(mine);
    if (others.size === 0) underWay.delete(address);
  });
  return alone;
}
