import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { refusals, refusalHeaders, type Refusal } from './refusal';

/**
 * What one connection may take, in milliseconds and bytes. A request of ours is a page's address or at
 * most 16 KB of JSON, so half a minute is enough for the slowest phone, and whoever sends a byte now and
 * then is cut off. Behind a proxy that keeps connections, `keepAliveTimeout` is what an idle one costs.
 */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: 16 * 1024,
};

/** A connection on which nothing moves for so long, as when the answer is not fetched, is closed. */
const IDLE_MS = 60_000;
const MOST_HEADERS = 100;
/** Each takes some 10 KB and a descriptor; the process may have at least 4,096 of those. */
const MOST_CONNECTIONS = 3000;

/** By Node's name of what is wrong with a request that cannot even be read. */
const UNREADABLE: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: refusals.largeHeaders,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: refusals.largeHeaders,
  ERR_HTTP_REQUEST_TIMEOUT: refusals.tooSlow,
};

/**
 * A server whose connections are bounded in time, size and number. It hears neither `upgrade` nor
 * `connect`: Node then answers a request that offers another protocol like any other (RFC 9110, section
 * 7.8), and closes the connection of one that asks for a tunnel.
 */
export function createBoundedServer(receive: RequestListener): Server {
  const answering = new WeakMap<Duplex, Set<ServerResponse>>();
  const server = createServer(LIMITS, (request, response) => {
    const { socket } = request;
    const open = answering.get(socket) ?? new Set();
    answering.set(socket, open.add(response));
    response.once('close', () => open.delete(response));
    // Nobody who asks for another protocol goes on in this one.
    if (request.headers.upgrade !== undefined) response.setHeader('Connection', 'close');
    receive(request, response);
  });
  server.timeout = IDLE_MS;
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const halfSent = [...(answering.get(socket) ?? [])].some(({ headersSent }) => headersSent);
    if (halfSent || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(plainResponse(UNREADABLE[error.code ?? ''] ?? refusals.malformedRequest));
  });
  return server;
}

/** A refusal as it goes over the line, where there is no response to write it to. */
function plainResponse(refusal: Refusal): string {
  const body = JSON.stringify(refusal);
  const headers = {
    ...refusalHeaders(refusal),
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}\r\n${body}`;
}
