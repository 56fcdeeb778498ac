import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { encode, type Coding } from './encode';
import { DIGEST_HEADER, digestOf } from './body-digest.mjs';
import type { Whole } from './held-response';
import { contentSecurityPolicy, deferScripts } from './page-html';
import { withParts } from './page-parts';
import { polish } from './polish';

/** A body as it is sent, with the headers that are made of it. */
export interface Finished extends Whole {
  coding: Coding;
  /** How often it was sent. */
  uses: number;
}

/** What was made of a body before, by its digest: what did not change is compressed once. */
const known = new LRUCache<string, Finished>({
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: ({ body }) => body.length + 1000,
});

/** Uses after which a gzipped body is worth polishing. */
const WORTH_POLISHING = 3;

/** A page as Next rendered it, made ready to send: see `page-html.ts` and `page-parts.ts`. */
export function finishPage(body: Buffer, coding: Coding, build: string): Promise<Finished> {
  return finish(body, coding, async () => {
    const html = withParts(deferScripts(body.toString('utf8')), build);
    const page = Buffer.from(html);
    return {
      body: await encode(page, coding, false),
      headers: {
        'Content-Security-Policy': contentSecurityPolicy(html),
        [DIGEST_HEADER]: digestOf(page),
      },
    };
  });
}

/** An asset that never changes, compressed as well as can be. */
export function finishAsset(body: Buffer, coding: Coding): Promise<Finished> {
  return finish(body, coding, async () => ({
    body: await encode(body, coding, true),
    headers: { [DIGEST_HEADER]: digestOf(body) },
  }));
}

async function finish(body: Buffer, coding: Coding, make: () => Promise<Whole>): Promise<Finished> {
  const key = `${coding} ${createHash('sha1').update(body).digest('base64')}`;
  const before = known.get(key);
  if (before !== undefined) {
    countUse(before);
    return before;
  }
  const made = await make();
  const headers = { ...made.headers, ...(coding !== 'identity' && { 'Content-Encoding': coding }) };
  const finished: Finished = { body: made.body, headers, coding, uses: 1 };
  known.set(key, finished);
  return finished;
}

/** Notes that a finished body is sent once more; what is sent often is worth a smaller form. */
export function countUse(finished: Finished): void {
  finished.uses += 1;
  if (finished.coding !== 'gzip' || finished.uses !== WORTH_POLISHING) return;
  polish(gunzipSync(finished.body), (body) => {
    if (body.length < finished.body.length) finished.body = body;
  });
}
