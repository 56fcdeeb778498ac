import { Worker } from 'node:worker_threads';

/** Bodies waiting at most; what comes beyond stays as it is until it is asked for again. */
const MOST_WAITING = 100;

const waiting: { body: Uint8Array; done: (bytes: Buffer) => void }[] = [];
let worker: Worker | undefined;
let busy = false;

/**
 * Compresses `body` as tightly as gzip's format allows (Zopfli, about 7 % below zlib's best), on a
 * thread beside the server's, and hands the result to `done` some time later, or never when there
 * is too much to do.
 */
export function polish(body: Uint8Array, done: (bytes: Buffer) => void): void {
  if (waiting.length >= MOST_WAITING) return;
  waiting.push({ body, done });
  next();
}

function next(): void {
  if (busy) return;
  const job = waiting.shift();
  if (job === undefined) return;
  busy = true;
  worker ??= startWorker();
  worker.once('message', (bytes: Uint8Array) => {
    busy = false;
    job.done(Buffer.from(bytes));
    next();
  });
  worker.postMessage(job.body);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./polish-worker.mjs', import.meta.url), { execArgv: [] });
  started.unref();
  started.on('error', (error) => {
    // Pages simply stay as zlib made them.
    console.error('polishing stopped:', error.message);
    waiting.length = 0;
  });
  return started;
}
