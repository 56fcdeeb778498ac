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
  const used = (worker ??= startWorker());
  const settle = () => {
    used.off('message', done);
    used.off('exit', gone);
    busy = false;
    next();
  };
  const done = (bytes: Uint8Array) => {
    job.done(Buffer.from(bytes));
    settle();
  };
  // This body stays as zlib made it; the next gets a thread of its own.
  const gone = () => {
    worker = undefined;
    settle();
  };
  used.once('message', done);
  used.once('exit', gone);
  used.postMessage(job.body);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./polish-worker.mjs', import.meta.url), { execArgv: [] });
  started.unref();
  started.on('error', (error) => console.error('polishing failed:', error.message));
  return started;
}
