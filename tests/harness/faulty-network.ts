/** What can happen to a request on its way; `fine` is one of them. */
export const faults = [
  'fine',
  'unreachable',
  'cut after the server did it',
  'hangs, then is given up, done',
  'is given up, and arrives late',
  '500',
  '503 of a proxy',
  '429',
  '429 of a proxy',
  '503 with Retry-After',
  'asks for a proof',
  'refused',
  'a portal answers',
  'the device dies',
] as const;
export type Fault = (typeof faults)[number];

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A device that lost power: what was running never goes on. */
export class DeviceDied extends Error {}

const problem = (status: number, headers: Record<string, string> = {}, more = {}) =>
  new Response(JSON.stringify({ type: '/problems/x', detail: '稍候', ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...headers },
  });

/**
 * `fetch` through a network that does to each request what `next` says. What is to arrive late is left
 * in `late`, for the test to let through.
 */
export function faultyFetch(
  server: (request: Request) => Promise<Response>,
  next: (request: Request) => Fault | Promise<Fault>,
  died: () => void,
  late: (() => Promise<Response>)[] = [],
): typeof fetch {
  return async (input, init) => {
    const request = new Request(new URL(String(input), 'http://test.invalid'), init);
    const proven = request.headers.has('X-Proof');
    request.headers.delete('X-Proof');
    const fault = await next(request);
    switch (fault) {
      case 'fine':
        return server(request);
      case 'unreachable':
        throw new TypeError('fetch failed');
      case 'cut after the server did it':
      case 'hangs, then is given up, done':
        await server(request);
        throw new TypeError('terminated');
      case 'is given up, and arrives late': {
        // Apart from the signal by which the device gave it up.
        const { body, headers, method, url } = request;
        const bytes = body === null ? null : await request.arrayBuffer();
        late.push(() => server(new Request(url, { method, headers, body: bytes })));
        throw new DOMException('signal timed out', 'TimeoutError');
      }
      case 'the device dies':
        await server(request);
        died();
        throw new TypeError('terminated');
      case '500':
        return problem(500);
      case '503 of a proxy':
        return new Response('<h1>503</h1>', {
          status: 503,
          headers: { 'Content-Type': 'text/html' },
        });
      case '429':
        return problem(429, { 'Retry-After': '7' });
      case '429 of a proxy':
        return new Response('<h1>429</h1>', { status: 429, headers: { 'Retry-After': '7' } });
      case '503 with Retry-After': {
        // By the server's clock, which is not the device's.
        const [now, then] = [1_000_000, 1_007_000].map((at) => new Date(at).toUTCString());
        const headers = { Date: now ?? '', 'Retry-After': then ?? '' };
        return new Response('<h1>503</h1>', { status: 503, headers });
      }
      case 'asks for a proof':
        return proven ? server(request) : problem(428, {}, { challenge: {} });
      case 'refused':
        return problem(422);
      case 'a portal answers':
        return new Response('<form>请先登录</form>', { headers: { 'Content-Type': 'text/html' } });
    }
  };
}
