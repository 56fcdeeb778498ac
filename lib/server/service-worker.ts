import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { securityHeaders } from './security-headers.mjs';

const PATH = '/sw.js';

/**
 * Takes the place of a worker that must go: it serves nothing, so the pages it takes over reach the
 * server again, drops the copies that can be had anew and gives itself up. What the reader saved and
 * has not sent yet stays.
 */
const FAREWELL = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name !== 'jianbao-saved') await caches.delete(name);
  await clients.claim();
  await registration.unregister();
})()));
`;

export function isServiceWorker({ method, url }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && url?.split('?')[0] === PATH;
}

/** Sends the worker so that no cache keeps it: a device must hear of a new one at its next visit. */
export function sendServiceWorker(
  { dir, offline }: { dir: string; offline: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const script = offline ? builtWorker(dir) : Buffer.from(FAREWELL);
  if (script === null) {
    response.writeHead(404, securityHeaders).end();
    return;
  }
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Content-Length': script.length,
  });
  response.end(request.method === 'HEAD' ? undefined : script);
}

/** Null while there is none, as during a build: the browser then keeps the worker it has. */
function builtWorker(dir: string): Buffer | null {
  try {
    return readFileSync(join(dir, 'public', 'sw.js'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
