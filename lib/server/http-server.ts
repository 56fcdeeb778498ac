import { Server, type IncomingMessage, type ServerResponse } from 'node:http';
import compression from 'compression';
import next from 'next';
import { tidyAddress } from './address';
import { ADDRESS_HEADER, clientAddress } from './client-address';
import { isAssetList, readAssetList, sendAssetList } from './asset-list';
import { createBoundedServer } from './connections';
import { answerDirectly, type DirectRoute } from './direct';
import { bestCoding } from './encode';
import { finishAsset, finishPage } from './finished';
import { readActions, readForm, type RefusedForm } from './form-actions';
import { holdResponse } from './held-response';
import { hereAt } from './here';
import { isEmptyMissing, isOwnRequest, MissingPage } from './missing-page';
import { properAddress } from './one-address';
import { keepReady, readyKey, sendReady, type Keeping } from './ready-pages';
import { rendersAlone } from './renders';
import { isApi, methodsOf, refusalOf, refusals, sendRefusal, type Refusal } from './refusal';
import { tidyHeaders } from './request-headers';
import { securityHeaders } from './security-headers.mjs';
import { isServiceWorker, sendServiceWorker } from './service-worker';

/** Assets named by their content; they never change. */
const LASTING = /^\/_next\/static\/.*\.(?:js|css)(?:\?|$)/;

/** For a year (RFC 6797); of this name alone, since what else stands under it is not ours to say. */
const ONLY_HTTPS = 'max-age=31536000';

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
  /** Whether readers come by https, so that their browsers are told never to come otherwise. */
  secure: boolean;
  /** False switches the service worker off on every device that asks for it. */
  offline: boolean;
  /** Whether a path of the site names something that does not exist: then nothing is rendered. */
  isMissing: (path: string) => Promise<boolean>;
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
  const assets = readAssetList(options.dir);
  const app = next({
    dev: false,
    dir: options.dir,
    port: options.port,
    // Next would listen for upgrades here and never close them; this server is never asked anything.
    httpServer: new Server(),
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  const compress = compression();
  const actions = readActions(options.dir);
  const missing = new MissingPage(hereAt(options), assets.build);
  // When the database does not answer, the site still serves what Next kept.
  const stampNow = () => options.pageStamp().catch(() => null);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const key = readyKey(request);
    const stamp = key === null ? null : await stampNow();
    const asOf = key === null || stamp === null ? null : { key, stamp };
    if (asOf !== null && sendReady(asOf, request, response)) return;
    if (await isMissing(request)) {
      const asked = { stamp: stamp ?? (await stampNow()), status: 404 } as const;
      return missing.send(request, response, asked);
    }
    const keep = rendersAlone(request, response, stamp) ? asOf : null;
    passOn(request, response, { keep, stamp, missing });
  };

  const passOn = (request: IncomingMessage, response: ServerResponse, how: Finishing): void => {
    compress(request as never, response as never, () => {
      hold(request, response, how);
      handle(request, response).catch((error: unknown) => fail(response, error));
    });
  };

  const takeForm = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await readForm(request, actions);
    if ('refusal' in form) return refuseForm(request, response, form);
    passOn(form, response, { keep: null, stamp: null, missing });
  };

  const refuseForm = (
    request: IncomingMessage,
    response: ServerResponse,
    refused: RefusedForm,
  ): Promise<void> | void => {
    // Scripts tell by the status; whoever sent the form without them reads a page.
    const isPerson = (request.headers.accept ?? '').includes('text/html');
    if (!isPerson) return sendRefusal(request, response, refused.refusal);
    return missing.sendInPlace(request, response, refused);
  };

  const isMissing = async ({ method, url = '' }: IncomingMessage): Promise<boolean> => {
    if (method !== 'GET') return false;
    const path = url.split('?')[0] ?? '';
    // Next's own error pages have addresses too.
    if (path.startsWith('/_') && !path.startsWith('/_next/')) return true;
    return options.isMissing(path).catch(() => false);
  };

  const refuse = async (
    request: IncomingMessage,
    response: ServerResponse,
    refusal: Refusal,
  ): Promise<void> => {
    // Whoever mistyped an address in a browser reads a page of the site.
    const isTyped = refusal === refusals.malformedAddress && !isApi(request.url);
    if (!isTyped) return sendRefusal(request, response, refusal);
    return missing.send(request, response, { stamp: await stampNow(), status: 400 });
  };

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isOwnRequest(request)) return handle(request, response);
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    // Node sends no body with what it knows to answer HEAD, so its headers are those of GET.
    if (request.method === 'HEAD') request.method = 'GET';
    if (options.secure) response.setHeader('Strict-Transport-Security', ONLY_HTTPS);
    request.headers[ADDRESS_HEADER] = clientAddress(request, options.proxies);
    const isReadable = tidyHeaders(request.headers);
    const refusal = refusalOf(request) ?? (isReadable ? null : refusals.malformedRequest);
    if (refusal !== null) return refuse(request, response, refusal);
    const address = properAddress(request) ?? tidyAddress(request.url ?? '');
    if (address !== null) return redirect(response, address);
    if (isAssetList(request)) return sendAssetList(assets, request, response);
    if (isServiceWorker(request)) return sendServiceWorker(options, request, response);
    const isPage = !isApi(request.url);
    if (isPage && request.method === 'OPTIONS') return sendMethods(request, response);
    if (isPage && request.method === 'POST') return takeForm(request, response);
    await (answerDirectly(options.direct, request, response) ?? answer(request, response));
  };

  const server = createBoundedServer((request, response) => {
    receive(request, response).catch((error: unknown) => fail(response, error));
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    sendRefusal(request, response, refusals.expectationFailed),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return server;
}

function redirect(response: ServerResponse, address: string): void {
  response.writeHead(308, { Location: address, 'Content-Length': 0 }).end();
}

function sendMethods({ url = '' }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(204, { Allow: methodsOf(url).join(', ') }).end();
}

function fail(response: ServerResponse, error: unknown): void {
  console.error(error);
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

/** What is known of an answer before Next makes it. */
interface Finishing {
  /** Null when it is not kept for others. */
  keep: Keeping | null;
  stamp: string | null;
  missing: MissingPage;
}

/** Holds pages and lasting assets until they are whole, and finishes them. */
function hold(
  request: IncomingMessage,
  response: ServerResponse,
  { keep, missing, stamp }: Finishing,
): void {
  const lasting = LASTING.test(request.url ?? '');
  const isHeld = () =>
    lasting
      ? response.statusCode === 200
      : String(response.getHeader('Content-Type') ?? '').startsWith('text/html');
  holdResponse(request, response, isHeld, async (answered) => {
    const isMissing = isEmptyMissing(response.statusCode, answered);
    if (isMissing) response.removeHeader('ETag');
    const body = isMissing ? await missing.html(stamp) : answered;
    const coding = bestCoding(request.headers['accept-encoding']);
    // One validator serves every coding, so it can only be a weak one.
    const etag = response.getHeader('ETag');
    if (typeof etag === 'string') response.setHeader('ETag', etag.replace(/^"/, 'W/"'));
    response.setHeader('Vary', varyWith(response.getHeader('Vary')));
    const finished = await (lasting
      ? finishAsset(body, coding)
      : finishPage(body, coding, missing.build));
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
