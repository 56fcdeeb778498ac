import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { readChange } from '@/lib/db/change-clock';
import type { Db } from '@/lib/db/connection';
import { httpDate, isKnown, type Validators } from '@/lib/http/conditional';
import { problemResponse } from '@/lib/http/problem';

/** A CDN or reader may keep a feed for a minute. */
const CACHE = 'public, max-age=60';

interface Written extends Validators {
  /** Of the change clock, before it was read from. */
  tick: number;
  body: string;
}

/** Characters of all that is kept: whole texts of thirty bulletins come to some 200,000. */
const MOST_KEPT = 8_000_000;

const written = new LRUCache<string, Written>({
  maxSize: MOST_KEPT,
  sizeCalculation: ({ body }) => body.length + 1,
});

/** What is sent at an address that programs ask for again and again, such as a feed. */
export interface Syndicated {
  /** Its path, under which it is kept until something readers see has changed. */
  path: string;
  type: string;
  /** Null where there is nothing at that address. */
  write: () => Promise<string | null>;
}

/** The document, or 304 to whoever has it already; it is written once for each change of the site. */
export async function syndicate(
  db: Db,
  asked: Headers,
  { path, type, write }: Syndicated,
): Promise<Response> {
  const change = await readChange(db);
  const last = written.get(path);
  const made = last?.tick === change.tick ? last : await writeAnew(change, write);
  if (made === null) return problemResponse('not-found', '没有这个栏目。');
  written.set(path, made);
  const headers = {
    'Cache-Control': CACHE,
    ETag: made.etag,
    'Last-Modified': httpDate(made.modifiedAt),
  };
  if (isKnown(asked, made)) return new Response(null, { status: 304, headers });
  return new Response(made.body, {
    headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` },
  });
}

async function writeAnew(
  { at, tick }: { at: string; tick: number },
  write: Syndicated['write'],
): Promise<Written | null> {
  const body = await write();
  if (body === null) return null;
  // Weak, since it stands for every coding the server sends it in.
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { tick, body, etag, modifiedAt: at };
}
