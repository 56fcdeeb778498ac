import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from './security-headers.mjs';

/** A route that the server answers itself, in the terms of the web's own requests and responses. */
export interface DirectRoute {
  method: string;
  /** The whole path with its query; its first group is handed on. */
  address: RegExp;
  answer: (
    asked: { headers: Headers; body: AsyncIterable<Uint8Array> },
    part: string,
  ) => Promise<Response>;
}

/** Answers by the route that fits, if one does; null when none does. */
export function answerDirectly(
  routes: readonly DirectRoute[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | null {
  for (const { address, answer, method } of routes) {
    if (request.method !== method) continue;
    const part = address.exec(request.url ?? '')?.[1];
    if (part === undefined) continue;
    // Left open when not read to its end: the answer that says why goes the same way.
    const body = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    return answer({ headers: headersOf(request), body }, part).then(async (made) => {
      await send(response, made);
      // What is left of a body nobody reads would block the connection's next request.
      if (!request.complete) request.resume();
    });
  }
  return null;
}

function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  );
  return new Headers(entries);
}

async function send(response: ServerResponse, made: Response): Promise<void> {
  const body = Buffer.from(await made.arrayBuffer());
  response.writeHead(made.status, {
    ...securityHeaders,
    ...Object.fromEntries(made.headers),
    'Content-Length': body.length,
  });
  response.end(body);
}
