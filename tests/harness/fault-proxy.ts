import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What is done to one request that writes. `late` holds the answer back until the client gives up; `lost`
 * is taken, never passed on and never answered.
 */
export type ProxyFault = 'cut before' | 'cut after' | 'late' | 'lost' | 500 | 503 | 429;

/** What a portal says to everything: its login with success, a way to it, that there is nothing, a script. */
export type Portal = 'page' | 'redirect' | 'missing' | 'script';

/** Says so in every body of a portal. */
export const PORTAL_SAYS = '请先登录车站的网络';

/** Stands between a browser and the server, and does to writes what the test says. */
export interface FaultProxy {
  url: string;
  /** Faults of the next writes, one each; after them all is well. */
  faults: ProxyFault[];
  /** Writes that the server answered, as `PUT /api/…`. */
  answered: string[];
  /** Sent in place of the worker's script. */
  worker: string | null;
  /** While true, nothing is answered: every connection is cut. */
  down: boolean;
  /** While true, requests for pages are taken and never answered. */
  hanging: boolean;
  /** What a portal, while there is one, does with requests whose path fits. */
  portal: { kind: Portal; path: RegExp } | null;
  /** Half of each body at a path that fits is sent, and nothing tells that more was to come. */
  cutting: RegExp | null;
  /** Paths that a portal has answered or of which half was sent, in order. */
  spoilt: string[];
  /** Requests whose path fits wait, without being passed on, until they are let go. */
  hold(path: RegExp): Hold;
  /** Sends this page as it is now, as a cache on the way may for a while, until it is called off. */
  freeze(path: string): Promise<() => void>;
  close(): Promise<void>;
}

export interface Hold {
  /** How many requests wait. */
  waiting(): number;
  /** Those that come from now on pass. */
  letOthersPass(): void;
  release(): void;
}

interface Held extends Hold {
  path: RegExp;
  take(pass: () => void): void;
}

function makeHold(path: RegExp, done: (hold: Held) => void): Held {
  const passes: (() => void)[] = [];
  const hold: Held = {
    path,
    take: (pass) => passes.push(pass),
    waiting: () => passes.length,
    letOthersPass: () => done(hold),
    release: () => {
      done(hold);
      for (const pass of passes.splice(0)) pass();
    },
  };
  return hold;
}

export async function startFaultProxy(target: () => string): Promise<FaultProxy> {
  const holds = new Set<Held>();
  const frozen = new Map<string, { headers: Record<string, string>; body: string }>();
  const proxy: Omit<FaultProxy, 'url' | 'close'> = {
    faults: [],
    answered: [],
    worker: null,
    down: false,
    hanging: false,
    portal: null,
    cutting: null,
    spoilt: [],
    hold: (path) => {
      const hold = makeHold(path, (done) => holds.delete(done));
      holds.add(hold);
      return hold;
    },
    freeze: async (path) => {
      const page = await fetch(target() + path);
      const headers = [...page.headers].filter(
        ([name]) => !/^(content-(enc|len)|conn|keep|trans)/.test(name),
      );
      frozen.set(path, { headers: Object.fromEntries(headers), body: await page.text() });
      return () => frozen.delete(path);
    },
  };
  const server = createServer((request, response) => {
    if (proxy.down) return request.socket.destroy();
    if (request.url === '/sw.js' && proxy.worker !== null) {
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' });
      return response.end(proxy.worker);
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    const fault = writes ? proxy.faults.shift() : undefined;
    if (typeof fault === 'number') return refuse(response, fault);
    if (fault === 'cut before') return request.socket.destroy();
    if (fault === 'lost') return;
    if (proxy.hanging && request.headers['sec-fetch-mode'] === 'navigate') return;
    const send = () =>
      pass(target(), request, response, fault, () => {
        if (writes) proxy.answered.push(`${request.method} ${request.url}`);
      });
    const { pathname } = new URL((request.url ?? '/').replace(/^\/+/, '/'), target());
    if (proxy.portal?.path.test(pathname) === true) {
      proxy.spoilt.push(pathname);
      return answerAsPortal(proxy.portal.kind, pathname, response);
    }
    if (proxy.cutting?.test(pathname) === true) {
      proxy.spoilt.push(pathname);
      return sendHalf(target(), request, response);
    }
    const old = frozen.get(request.url ?? '');
    if (old !== undefined) return response.writeHead(200, old.headers).end(old.body);
    const hold = [...holds].find(({ path }) => path.test(pathname));
    if (hold === undefined) send();
    else hold.take(send);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  fault: 'cut after' | 'late' | undefined,
  answered: () => void,
): void {
  const { headers, method, url = '/' } = request;
  const outgoing = ask(target + url, { method, headers }, (answer) => {
    answered();
    if (fault === 'cut after') return request.socket.destroy();
    if (fault === 'late') return answer.resume();
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => request.socket.destroy());
  request.pipe(outgoing);
}

function answerAsPortal(kind: Portal, path: string, response: ServerResponse): void {
  if (kind === 'redirect' && path !== '/portal-login') {
    response.writeHead(302, { Location: '/portal-login' }).end();
    return;
  }
  const [type, body] =
    kind === 'script'
      ? ['text/javascript', `console.log('${PORTAL_SAYS}')`]
      : ['text/html; charset=utf-8', `<!DOCTYPE html><title>登录</title><h1>${PORTAL_SAYS}</h1>`];
  response.writeHead(kind === 'missing' ? 404 : 200, { 'Content-Type': type });
  response.end(body);
}

/** As a proxy does that speaks HTTP/1.0 to the browser: the end of the connection ends the body. */
function sendHalf(target: string, request: IncomingMessage, response: ServerResponse): void {
  const headers = { ...request.headers, 'accept-encoding': 'identity' };
  const outgoing = ask(target + (request.url ?? '/'), { headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      const whole = Buffer.concat(chunks);
      const sent = Object.entries(answer.headers).filter(
        ([name]) => !['content-length', 'connection', 'keep-alive'].includes(name),
      );
      response.useChunkedEncodingByDefault = false;
      response.shouldKeepAlive = false;
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(sent) as never);
      response.end(whole.subarray(0, whole.length / 2));
    });
  });
  outgoing.on('error', () => request.socket.destroy());
  outgoing.end();
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...(status === 429 && { 'Retry-After': '3' }),
  });
  response.end(JSON.stringify({ type: '/problems/test', title: '稍候', status, detail: '请稍候' }));
}
