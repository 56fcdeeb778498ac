import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What is done to one request that writes. `late` holds the answer back until the client gives up; `lost`
 * is taken, never passed on and never answered.
 */
export type ProxyFault = 'cut before' | 'cut after' | 'late' | 'lost' | 500 | 503 | 429;

/** Stands between a browser and the server, and does to writes what the test says. */
export interface FaultProxy {
  url: string;
  /** Faults of the next writes, one each; after them all is well. */
  faults: ProxyFault[];
  /** Writes that the server answered, as `PUT /api/…`. */
  answered: string[];
  /** Sent in place of the worker's script. */
  worker: string | null;
  /** While true, requests for pages are taken and never answered. */
  hanging: boolean;
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
    hanging: false,
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
    const { pathname } = new URL(request.url ?? '/', target());
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

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    ...(status === 429 && { 'Retry-After': '3' }),
  });
  response.end(JSON.stringify({ type: '/problems/test', title: '稍候', status, detail: '请稍候' }));
}
