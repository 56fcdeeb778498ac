import { Agent, request, type IncomingMessage } from 'node:http';

/** How a request may be answered: as it is, or compressed. */
export type Coding = 'identity' | 'gzip' | 'br';

/** One answer as it came over the wire, chunk framing aside. */
export interface WireAnswer {
  /** In the order sent, as `[name, value]`. */
  headers: [string, string][];
  body: Buffer;
}

/** Requests at once, as many as a phone's few connections make a busy small server see. */
const CONCURRENCY = 8;

function send(agent: Agent, url: string, coding: Coding): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = coding === 'identity' ? {} : { 'Accept-Encoding': coding };
    request(url, { agent, headers }, resolve).once('error', reject).end();
  });
}

/** Fetches one address. Throws unless it answers 200 in the coding asked for. */
export async function fetchWire(url: string, coding: Coding, agent?: Agent): Promise<WireAnswer> {
  const own = agent ?? new Agent();
  const response = await send(own, url, coding);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  if (agent === undefined) own.destroy();
  const sent = response.headers['content-encoding'] ?? 'identity';
  if (response.statusCode !== 200 || sent !== coding) {
    throw new Error(`${url} answered ${response.statusCode}, ${sent} where ${coding} was asked`);
  }
  const raw = response.rawHeaders;
  const headers: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return { headers, body: Buffer.concat(chunks) };
}

/**
 * Sends `count` requests over `CONCURRENCY` kept-alive connections, taking the addresses in turn.
 * Throws when one of them is not answered with 200.
 */
export async function load(
  addresses: readonly string[],
  { coding, count }: { coding: Coding; count: number },
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  let sent = 0;
  const worker = async () => {
    while (sent < count) {
      const url = addresses[sent % addresses.length] ?? '';
      sent += 1;
      const response = await send(agent, url, coding);
      response.resume();
      await new Promise((resolve, reject) => {
        response.once('end', resolve).once('error', reject);
      });
      if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  } finally {
    agent.destroy();
  }
}
