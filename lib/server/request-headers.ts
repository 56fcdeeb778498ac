import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

/** By which the parts of a Next installation speak to each other; nobody outside has a say in that. */
const NEXTS_OWN =
  /^(?:x-middleware-|x-invoke-|x-nextjs-|x-now-|x-vercel-|x-prerender-|x-matched-path$|next-resume$)/;

/**
 * Answered as if they had not been asked (RFC 9110, section 14.2 and 13.1.4): everything here is small
 * enough to be sent whole, and nothing that can be changed has a date.
 */
const NOT_SERVED = ['range', 'if-range', 'if-unmodified-since'];

/** Longer than any tree of this site's few nested layouts, and short enough to be walked. */
const MOST_STATE = 4096;

/** The client router's account of what it shows, in the shape that Next 16 insists on. */
const routerState = z.tuple([
  z.union([
    z.string(),
    z.tuple([z.string(), z.string(), z.enum(['c', 'd', 'oc']), z.array(z.string()).nullable()]),
  ]),
  z.record(
    z.string(),
    z.lazy((): z.ZodType => routerState),
  ),
  z.tuple([z.string(), z.string()]).nullish(),
  z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullish(),
  z.number().nullish(),
  z.string().optional(),
]);

/**
 * Takes out of a request's headers what must not reach Next or a route. Returns false when one that
 * Next would fail on makes no sense.
 */
export function tidyHeaders(headers: IncomingHttpHeaders): boolean {
  for (const name of Object.keys(headers)) {
    if (NEXTS_OWN.test(name) || NOT_SERVED.includes(name)) Reflect.deleteProperty(headers, name);
  }
  const protocol = String(headers['x-forwarded-proto'] ?? '')
    .split(',')[0]
    ?.trim()
    .toLowerCase();
  if (protocol === 'http' || protocol === 'https') headers['x-forwarded-proto'] = protocol;
  else delete headers['x-forwarded-proto'];
  const tree = headers['next-router-state-tree'];
  return tree === undefined || (typeof tree === 'string' && isRouterState(tree));
}

function isRouterState(text: string): boolean {
  if (text.length > MOST_STATE) return false;
  try {
    return routerState.safeParse(JSON.parse(decodeURIComponent(text))).success;
  } catch {
    return false;
  }
}
