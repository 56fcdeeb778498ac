import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import compression from 'compression';
import { LRUCache } from 'lru-cache';
import next from 'next';
import { ADDRESS_HEADER, clientAddress } from './client-address';
import { bestCoding, encode } from './encode';
import { holdResponse, type Finished } from './held-response';
import { polish } from './polish';
import { contentSecurityPolicy, deferScripts } from './page-html';
import { mayWrite } from './same-origin';

/** Assets named by their content; they never change. */
const LASTING = /^\/_next\/static\/.*\.(?:js|css)(?:\?|$)/;

export interface ServerOptions {
  /** The project's root, where `.next` is. */
  dir: string;
  port: number;
  /** Trusted reverse proxies in front of the server. */
  proxies: number;
}

/**
 * The site behind one HTTP server: Next's handler, with what Next leaves to its surroundings around
 * it. Every page goes out whole: its scripts wait for the first paint, its policy names its inline
 * scripts, and it is compressed once rather than at each request. Resolves when it listens.
 */
export async function startHttpServer(options: ServerOptions): Promise<Server> {
  const app = next({ dev: false, dir: options.dir, port: options.port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const compress = compression();

  const server = createServer((request, response) => {
    request.headers[ADDRESS_HEADER] = clientAddress(request, options.proxies);
    if (!mayWrite(request)) return refuseForeignWrite(response);
    compress(request as never, response as never, () => {
      holdPages(request, response);
      handle(request, response).catch((error: unknown) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  return server;
}

interface Kept extends Finished {
  uses: number;
}

/** What was made of a body before, by its digest: what did not change is compressed once. */
const finished = new LRUCache<string, Kept>({
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: ({ body }) => body.length + 1000,
});

/** Uses after which a gzipped body is worth polishing. */
const WORTH_POLISHING = 3;

function holdPages(request: IncomingMessage, response: ServerResponse): void {
  const lasting = LASTING.test(request.url ?? '');
  const isPage = () => String(response.getHeader('Content-Type') ?? '').startsWith('text/html');
  const isHeld = () => (lasting ? response.statusCode === 200 : isPage());
  holdResponse(request, response, isHeld, async (body) => {
    const coding = bestCoding(request.headers['accept-encoding']);
    // One validator serves every coding, so it can only be a weak one.
    const etag = response.getHeader('ETag');
    if (typeof etag === 'string') response.setHeader('ETag', etag.replace(/^"/, 'W/"'));
    response.setHeader('Vary', varyWith(response.getHeader('Vary')));

    const key = `${coding} ${createHash('sha1').update(body).digest('base64')}`;
    const known = finished.get(key);
    if (known !== undefined) {
      known.uses += 1;
      if (coding === 'gzip' && known.uses === WORTH_POLISHING) polishLater(key, known);
      return known;
    }
    const html = isPage() ? deferScripts(body.toString('utf8')) : null;
    const plain = html === null ? body : Buffer.from(html);
    const made: Kept = {
      uses: 1,
      body: await encode(plain, coding, lasting),
      headers: {
        ...(coding !== 'identity' && { 'Content-Encoding': coding }),
        ...(html !== null && { 'Content-Security-Policy': contentSecurityPolicy(html) }),
      },
    };
    finished.set(key, made);
    return made;
  });
}

function polishLater(key: string, kept: Kept): void {
  polish(gunzipSync(kept.body), (body) => {
    if (body.length < kept.body.length) finished.set(key, { ...kept, body });
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

function refuseForeignWrite(response: ServerResponse): void {
  response.writeHead(403, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(
    JSON.stringify({
      type: '/problems/foreign-origin',
      title: '不接受来自其他网站的操作',
      status: 403,
      detail: '请在本站的页面上操作。',
    }),
  );
}
