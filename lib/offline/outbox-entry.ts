import type { CommentKind, CommentReceipt } from '../comments/comment';
import type { Rating } from '../ratings/rating';

/** What a reader did that the server has not confirmed yet. */
export type Deed =
  | {
      kind: 'comment';
      /** UUIDv7; the server keeps one comment for it, however often it is sent. */
      commentId: string;
      bulletin: string;
      text: string;
      nickname: string | null;
      commentKind: CommentKind | null;
    }
  | { kind: 'withdrawal'; commentId: string; bulletin: string }
  | { kind: 'like'; commentId: string; bulletin: string; liked: boolean }
  | { kind: 'rating'; bulletin: string; value: Rating };

export type CommentDeed = Extract<Deed, { kind: 'comment' }>;

/** `waiting` 待发送, `sending` 发送中, `delivered` 已送达, `refused` 未被接受. */
export type EntryState = 'waiting' | 'sending' | 'delivered' | 'refused';

/**
 * Why an entry has to wait: the server was not reached; it failed; it named the time itself
 * (Retry-After), which only its reader makes earlier; or it asked for a proof of work that only a page can make.
 */
export type WaitCause = 'network' | 'server' | 'told' | 'proof';

export interface OutboxEntry {
  /** UUIDv7: entries are sent in its order. */
  id: string;
  deed: Deed;
  /** Sent as the device that did it, even if it forgets itself meanwhile. */
  readerKey: string;
  state: EntryState;
  /** ISO. */
  createdAt: string;
  /** How often it was tried. Once it was, the server may have it, whatever came back. */
  attempts: number;
  /** How many of those failures were the server's own: it answered, but neither yes nor no. */
  serverFailures: number;
  /** Milliseconds; not before this is it tried again. */
  retryAt: number;
  /** What it waits for; null before the first failure. */
  cause: WaitCause | null;
  /** Milliseconds; until then it is being edited, and not sent. */
  heldUntil: number;
  /** Why it waits or was refused, in Chinese. */
  reason: string | null;
  receipt: CommentReceipt | null;
  /** Milliseconds: when the reader was shown how it ended; null until then. */
  seenAt: number | null;
}

/** What a deed is about: deeds about the same thing never overtake each other. */
export function targetOf(deed: Deed): string {
  return deed.kind === 'rating' ? `rating of ${deed.bulletin}` : deed.commentId;
}

/** Of two deeds not yet sent with the same subject, the later stands for both. */
export function subjectOf(deed: Deed): string {
  return `${deed.kind} ${targetOf(deed)}`;
}

const FIRST_MS = 2000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait after the `attempts`-th failure: 2, 4, 8 … seconds up to five minutes, of which a
 * random half is taken off, so that phones that lost the network together do not come back together.
 */
export function backoffMs(attempts: number, random: () => number = Math.random): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(most * (0.5 + random() / 2));
}

/** Failures of one entry by the server's own fault after which later ones may pass it. */
const PATIENCE = 4;

/**
 * No wait is longer, whatever a server or a proxy says (some name a day on every page of error) or the
 * device's clock said when it was noted.
 */
export const LONGEST_WAIT_MS = 3_600_000;

/** How long an edit box holds its entry before it says so again: a tab that died lets it go. */
export const HOLD_MS = 2 * 60_000;

/** Whether an entry is being edited. A time beyond the longest hold comes of a wrong clock. */
export function isHeld({ heldUntil }: OutboxEntry, now: number): boolean {
  return heldUntil > now && heldUntil <= now + HOLD_MS;
}

/** When an entry is due, in milliseconds. A time beyond the longest wait comes of a wrong clock. */
export function dueAt({ retryAt }: OutboxEntry, now: number): number {
  return retryAt > now + LONGEST_WAIT_MS ? now : retryAt;
}

/**
 * Whether `later` may not be sent before `entry`, which waits. Limits and proofs are about one kind of
 * deed: they keep back that kind. Everything else keeps its order until the server has failed too often
 * with this one entry.
 */
export function waitsBehind(later: Deed, entry: OutboxEntry): boolean {
  if (entry.cause === 'told' || entry.cause === 'proof') return later.kind === entry.deed.kind;
  return entry.serverFailures < PATIENCE;
}

/** Whether an entry waits for the network rather than for the next moment: it failed, or one did. */
export function isHeldUp(entry: OutboxEntry, outbox: readonly OutboxEntry[]): boolean {
  const failed = ({ attempts, state }: OutboxEntry) => state === 'waiting' && attempts > 0;
  return entry.state === 'waiting' && outbox.some(failed);
}
