import { parentPort } from 'node:worker_threads';
import { gzipAsync } from '@gfx/zopfli';

/** A thread of its own, since Zopfli takes some 100 ms a page. Plain JavaScript, loaded by path. */
parentPort?.on('message', async (/** @type {Uint8Array} */ body) => {
  parentPort?.postMessage(await gzipAsync(body, { numiterations: 3 }));
});
