import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import compression from 'compression';
import next from 'next';
import { ADDRESS_HEADER, clientAddress } from './client-address';
import { answerDirectly, type DirectRoute } from './direct';
import { bestCoding } from './encode';
import { finishAsset, finishPage } from './finished';
import { holdResponse } from './held-response';
import { hereAt } from './here';
import { fetchMissingPage, isEmptyMissing, isOwnRequest } from './missing-page';
import { keepReady, readyKey, sendReady, type Keeping } from './ready-pages';
import { rendersAlone } from './renders';
import { refusalOf, sendRefusal } from './refusal';
import { isServiceWorker, sendServiceWorker } from './service-worker';

/** Assets named by their content; they never change. */
const LASTING = /^\/_next\/static\/.*\.(?:js|css)(?:\?|$)/;

export interface ServerOptions {
  /** The project's root, where `.next` is. */
  dir: string;
  port: number;
  /** The network address to listen at; undefined for all. */
  host: string | undefined;
  /** Trusted reverse proxies in front of the server. */
  proxies: number;
  /** Routes answered without Next, which on those costs more than all the rest. */
  direct: readonly DirectRoute[];
  /** False switches the service worker off on every device that asks for it. */
  offline: boolean;
  /** When data read from now on will have been read, as `lib/pages` stamps its pages. */
  pageStamp: () => Promise<string>;
}

/**
 * The site behind one HTTP server: Next's handler, with what Next leaves to its surroundings around
 * it. Every page goes out whole: its scripts wait for the first paint, its policy names its inline
 * scripts, and it is compressed once rather than at each request; while nothing has changed it is
 * sent again without asking Next. Resolves when it listens.
 */
export async function startHttpServer(options: ServerOptions): Promise<Server> {
  const origin = hereAt(options);
  const app = next({ dev: false, dir: options.dir, port: options.port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const compress = compression();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = readyKey(request);
    // When the database does not answer, the site still serves what Next kept.
    const stamp = key === null ? null : await options.pageStamp().catch(() => null);
    const asOf = key === null || stamp === null ? null : { key, stamp };
    if (asOf !== null && sendReady(asOf, request, response)) return;
    const keep = rendersAlone(request, response, stamp) ? asOf : null;
    compress(request as never, response as never, () => {
      hold(request, response, keep, origin);
      handle(request, response).catch((error: unknown) => fail(response, error));
    });
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isOwnRequest(request)) return handle(request, response);
    request.headers[ADDRESS_HEADER] = clientAddress(request, options.proxies);
    const refusal = refusalOf(request);
    if (refusal !== null) return sendRefusal(response, refusal);
    if (isServiceWorker(request)) return sendServiceWorker(options, request, response);
    await (answerDirectly(options.direct, request, response) ?? answer(request, response));
  };

  const server = createServer((request, response) => {
    receive(request, response).catch((error: unknown) => fail(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return server;
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

/** Holds pages and lasting assets until they are whole, and finishes them. */
function hold(
  request: IncomingMessage,
  response: ServerResponse,
  keep: Keeping | null,
  origin: string,
): void {
  const lasting = LASTING.test(request.url ?? '');
  const isHeld = () =>
    lasting
      ? response.statusCode === 200
      : String(response.getHeader('Content-Type') ?? '').startsWith('text/html');
  holdResponse(request, response, isHeld, async (answered) => {
    const missing = isEmptyMissing(response.statusCode, answered);
    if (missing) response.removeHeader('ETag');
    const body = missing ? await fetchMissingPage(origin) : answered;
    const coding = bestCoding(request.headers['accept-encoding']);
    // One validator serves every coding, so it can only be a weak one.
    const etag = response.getHeader('ETag');
    if (typeof etag === 'string') response.setHeader('ETag', etag.replace(/^"/, 'W/"'));
    response.setHeader('Vary', varyWith(response.getHeader('Vary')));
    const finished = await (lasting ? finishAsset(body, coding) : finishPage(body, coding));
    if (keep !== null) keepReady(keep, response, finished);
    return finished;
  });
}

/** Next's Vary with Accept-Encoding added. */
function varyWith(vary: number | string | string[] | undefined): string {
  const names = [vary ?? []]
    .flat()
    .map(String)
    .filter((name) => name !== '');
  const named = names.some((name) => /\baccept-encoding\b/i.test(name));
  return (named ? names : [...names, 'Accept-Encoding']).join(', ');
}
