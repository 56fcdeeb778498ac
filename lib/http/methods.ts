import { problemResponse } from './problem';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;
type Method = (typeof METHODS)[number];

/**
 * Handlers for every method but `allowed`, which answer 405, and for OPTIONS; a route exports those it
 * does not have.
 */
export function refuseBut<A extends Method>(
  ...allowed: readonly A[]
): Record<Exclude<Method, A> | 'OPTIONS', () => Response> {
  const names: readonly string[] = allowed;
  const allow = [...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse = () =>
    problemResponse('method-not-allowed', `这个地址只接受 ${allow}。`, {
      headers: { Allow: allow },
    });
  const refused = METHODS.filter((method) => !names.includes(method));
  const handlers = Object.fromEntries(refused.map((method) => [method, refuse])) as Record<
    Exclude<Method, A>,
    () => Response
  >;
  const tell = () => new Response(null, { status: 204, headers: { Allow: allow } });
  return { ...handlers, OPTIONS: tell };
}
