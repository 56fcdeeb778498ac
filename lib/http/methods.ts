import { problemResponse } from './problem';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;
type Method = (typeof METHODS)[number];

/** Handlers that answer 405 to every method but `allowed`; a route exports those it does not have. */
export function refuseBut<A extends Method>(
  ...allowed: readonly A[]
): Record<Exclude<Method, A>, () => Response> {
  const names: readonly string[] = allowed;
  const allow = [...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse = () =>
    problemResponse('method-not-allowed', `这个地址只接受 ${allow}。`, {
      headers: { Allow: allow },
    });
  const refused = METHODS.filter((method) => !names.includes(method));
  return Object.fromEntries(refused.map((method) => [method, refuse])) as Record<
    Exclude<Method, A>,
    () => Response
  >;
}
