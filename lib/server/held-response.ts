import type { IncomingMessage, ServerResponse } from 'node:http';

/** A whole body with the headers that go with it. */
export interface Whole {
  body: Buffer;
  headers: Record<string, string>;
}

/**
 * Lets whoever answers `response` write as it likes, and sends nothing before the whole body is there
 * and `finish` has had its say about it. Only answers that `isHeld` names, once their status and
 * headers are known, are held; every other one passes as it is written. When `finish` rejects, the
 * body goes out unchanged.
 */
export function holdResponse(
  request: IncomingMessage,
  response: ServerResponse,
  isHeld: (response: ServerResponse) => boolean,
  finish: (body: Buffer) => Promise<Whole>,
): void {
  const send = {
    write: response.write.bind(response),
    end: response.end.bind(response),
    flushHeaders: response.flushHeaders.bind(response),
  };
  let chunks: Buffer[] | null | undefined;
  const held = (): Buffer[] | null => {
    if (chunks === undefined) {
      const bodiless = request.method === 'HEAD' || [204, 304].includes(response.statusCode);
      chunks = !bodiless && isHeld(response) ? [] : null;
    }
    return chunks;
  };

  response.flushHeaders = () => {
    if (held() === null) send.flushHeaders();
  };
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    const body = held();
    if (body === null) return Reflect.apply(send.write, response, [chunk, ...rest]);
    body.push(toBuffer(chunk, rest[0]));
    callbackOf(rest)?.();
    return true;
  }) as ServerResponse['write'];
  response.end = ((...args: unknown[]) => {
    const body = held();
    if (body === null) return Reflect.apply(send.end, response, args);
    if (args[0] !== undefined && args[0] !== null && typeof args[0] !== 'function') {
      body.push(toBuffer(args[0], args[1]));
    }
    const whole = Buffer.concat(body);
    finish(whole).then(
      (finished) => {
        for (const [name, value] of Object.entries(finished.headers)) {
          response.setHeader(name, value);
        }
        sendWhole(finished.body);
      },
      (error: unknown) => {
        console.error(error);
        sendWhole(whole);
      },
    );
    const sendWhole = (bytes: Buffer) => {
      if (response.destroyed) return;
      response.removeHeader('Transfer-Encoding');
      response.setHeader('Content-Length', bytes.length);
      send.end(bytes, callbackOf(args));
    };
    return response;
  }) as ServerResponse['end'];
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === 'string') {
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
  }
  return Buffer.from(chunk as Uint8Array);
}

function callbackOf(args: unknown[]): (() => void) | undefined {
  const last = args.at(-1);
  return typeof last === 'function' ? (last as () => void) : undefined;
}
