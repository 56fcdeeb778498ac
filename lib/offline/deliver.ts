import { paths } from '../paths';
import { CHANGE_HEADER } from './uuid';
import { within } from './within';
import type { CommentReceipt } from '../comments/comment';
import type { Deed, OutboxEntry, WaitCause } from './outbox-entry';

/** How one attempt went. */
export type Outcome =
  | { kind: 'delivered'; receipt: CommentReceipt | null }
  /** The server said no, and will say it again. */
  | { kind: 'refused'; reason: string }
  /** Not known, or not now. `waitMs` when the server said how long. */
  | { kind: 'later'; reason: string; cause: WaitCause; waitMs: number };

export interface Sender {
  fetch: typeof fetch;
  /** Makes the proof of work a busy server asks for; absent where that cannot be done. */
  prove?: (challenge: unknown) => Promise<Record<string, string>>;
}

/** A hanging server is given up after this; what it may have kept is asked for again. */
const TIMEOUT_MS = 20_000;

/** A proof takes seconds; a device that does not get done with it tries anew, and others send meanwhile. */
const PROOF_MS = 30_000;

/** Statuses that say "not now" rather than "no" (RFC 9110; 425 is RFC 8470). */
const LATER = new Set([408, 425, 429]);

const NOT_TAKEN = '服务器暂时没有接收，会自动再发。';

/** Sends one entry once. Never throws. */
export async function deliver(entry: OutboxEntry, sender: Sender): Promise<Outcome> {
  const first = await send(entry, sender, {});
  if (first.status !== 428 || sender.prove === undefined) return first.outcome;
  const proof = await within(PROOF_MS, sender.prove(first.challenge)).catch(() => null);
  return proof === null ? first.outcome : (await send(entry, sender, proof)).outcome;
}

interface Answer {
  status: number;
  outcome: Outcome;
  challenge?: unknown;
}

async function send(
  { deed, id, readerKey }: OutboxEntry,
  sender: Sender,
  headers: Record<string, string>,
): Promise<Answer> {
  const { body, method, path } = requestOf(deed);
  let response: Response;
  let json: Record<string, unknown> | null;
  try {
    response = await sender.fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${readerKey}`,
        // What arrives only after a later deed must not undo it.
        [CHANGE_HEADER]: id,
        ...(body !== null && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== null && { body: JSON.stringify(body) }),
      // A portal that asks for a login must not pass for our server.
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    json = response.status === 204 ? null : await jsonOf(response);
  } catch {
    return { status: 0, outcome: later('没有连上服务器，联网后自动发送。', 'network') };
  }
  const { status } = response;
  if (response.ok) return { status, outcome: confirmed(deed, status, json) };
  const isOurs =
    response.headers.get('content-type')?.startsWith('application/problem+json') === true &&
    json !== null;
  const detail = isOurs && typeof json?.['detail'] === 'string' ? json['detail'] : null;
  // A proxy or a CDN may say so too, on a page of its own.
  if (status >= 500 || LATER.has(status)) {
    const waitMs = retryAfter(response);
    const reason = (status < 500 ? detail : null) ?? NOT_TAKEN;
    return { status, outcome: later(reason, waitMs > 0 ? 'told' : 'server', waitMs) };
  }
  if (!isOurs) return { status, outcome: later(NOT_TAKEN, 'server') };
  const reason = detail ?? '服务器没有接受。';
  if (status === 428) {
    return { status, outcome: later(reason, 'proof'), challenge: json?.['challenge'] };
  }
  // Taken back meanwhile, from here: that is done too.
  if (deed.kind === 'comment' && json?.['type'] === '/problems/withdrawn-comment') {
    return { status, outcome: { kind: 'delivered', receipt: null } };
  }
  // Our server never says so to a withdrawal; whoever does leaves it unknown whether the text is gone.
  if (deed.kind === 'withdrawal' && status === 404) {
    return { status, outcome: later(NOT_TAKEN, 'server') };
  }
  return { status, outcome: { kind: 'refused', reason } };
}

function later(reason: string, cause: WaitCause, waitMs = 0): Outcome {
  return { kind: 'later', reason, cause, waitMs };
}

/** Delivered only when the answer is what our server says to this very deed. */
function confirmed(deed: Deed, status: number, json: Record<string, unknown> | null): Outcome {
  const isOurs =
    deed.kind === 'withdrawal'
      ? status === 204
      : deed.kind === 'comment'
        ? json?.['id'] === deed.commentId && typeof json['receipt'] === 'string'
        : deed.kind === 'like'
          ? typeof json?.['likes'] === 'number'
          : // Another value, where a later rating was there first.
            typeof json?.['total'] === 'number' && typeof json['mine'] === 'string';
  if (!isOurs) return later('服务器没有确认收到，会自动再发。', 'server');
  const receipt = deed.kind === 'comment' ? (json as unknown as CommentReceipt) : null;
  return { kind: 'delivered', receipt };
}

/** The three forms of a date that RFC 9110, section 5.6.7, knows; `Date.parse` reads far more into a text. */
const HTTP_DATE = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

function dateOf(text: string): number {
  return HTTP_DATE.test(text) ? Date.parse(text) : NaN;
}

/** The wait a server asks for, in milliseconds: seconds or a date (RFC 9110, section 10.2.3); 0: none. */
function retryAfter({ headers }: Response): number {
  const value = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // By the server's own clock, where it tells it: the device's may be wrong.
  const sent = dateOf(headers.get('date') ?? '');
  const ms = dateOf(value) - (Number.isNaN(sent) ? Date.now() : sent);
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

async function jsonOf(response: Response): Promise<Record<string, unknown> | null> {
  const text = await response.text();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function requestOf(deed: Deed): { method: string; path: string; body: unknown } {
  switch (deed.kind) {
    case 'comment': {
      const { bulletin, commentId, commentKind, nickname, text } = deed;
      const body = { bulletin, text, nickname, kind: commentKind };
      return { method: 'PUT', path: paths.api.comment(commentId), body };
    }
    case 'withdrawal':
      return { method: 'DELETE', path: paths.api.comment(deed.commentId), body: null };
    case 'like':
      return {
        method: deed.liked ? 'PUT' : 'DELETE',
        path: paths.api.like(deed.commentId),
        body: null,
      };
    case 'rating':
      return {
        method: 'PUT',
        path: paths.api.rating(deed.bulletin),
        body: { value: deed.value },
      };
  }
}
