import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@/lib/db/new-id';

/** Writers at once. */
const CONCURRENCY = 16;

let sent = 0;

function send(
  agent: Agent,
  url: string,
  options: { method: string; headers?: Record<string, string>; body?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const { body, ...rest } = options;
    const outgoing = request(url, { agent, ...rest }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0)).once('error', reject);
    });
    outgoing.once('error', reject).end(body);
  });
}

/** One comment of a reader of its own. Throws unless it is kept. */
async function sendComment(agent: Agent, origin: string, bulletin: string): Promise<void> {
  sent += 1;
  const body = JSON.stringify({ bulletin, text: `窗口能不能中午不关门？这是第 ${sent} 条。` });
  const status = await send(agent, `${origin}/api/comments/${newId()}`, {
    method: 'PUT',
    headers: {
      Authorization: `Bearer ${randomBytes(32).toString('base64url')}`,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
    },
    body,
  });
  if (status !== 201) throw new Error(`a comment was answered with ${status}`);
}

/** Comments kept a second while `CONCURRENCY` readers send as fast as they are answered. */
export async function sendComments(
  origin: string,
  bulletin: string,
  count: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  let left = count;
  const worker = async () => {
    for (; left > 0; left -= 1) await sendComment(agent, origin, bulletin);
  };
  const began = performance.now();
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  } finally {
    agent.destroy();
  }
  return (count * 1000) / (performance.now() - began);
}

/**
 * Sends comments at a steady rate whatever the answers take, and meanwhile reads the addresses in
 * turn. Returns the milliseconds each read took, and how many writes were over a second late.
 */
export async function sendSteadily(
  origin: string,
  bulletin: string,
  {
    reads,
    seconds,
    writesASecond,
  }: { reads: readonly string[]; seconds: number; writesASecond: number },
): Promise<{ times: Map<string, number[]>; late: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const times = new Map<string, number[]>(reads.map((path) => [path, []]));
  const began = performance.now();
  const until = began + seconds * 1000;
  let late = 0;
  const writing: Promise<void>[] = [];
  const write = async () => {
    for (let n = 0; performance.now() < until; n += 1) {
      const due = began + (n * 1000) / writesASecond;
      const wait = due - performance.now();
      if (wait > 0) await pause(wait);
      else if (wait < -1000) late += 1;
      writing.push(sendComment(agent, origin, bulletin));
    }
    await Promise.all(writing);
  };
  const read = async () => {
    for (let n = 0; performance.now() < until; n += 1) {
      const path = reads[n % reads.length] ?? '';
      const start = performance.now();
      const status = await send(agent, origin + path, { method: 'GET' });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      times.get(path)?.push(performance.now() - start);
      await pause(2);
    }
  };
  try {
    await Promise.all([write(), read()]);
  } finally {
    agent.destroy();
  }
  return { times, late };
}
