/** What a page asks of the worker, each answered on the port that comes with it. */
export type ToWorker =
  /** How this page came: from a copy, from the server, or in the place of what is not here. */
  | { type: 'hello' }
  /** Keep the page at this address, which was opened before the worker was there. */
  | { type: 'keep'; address: string }
  /** Bring the newest and the saved up to date. `count` of the newest are kept. */
  | { type: 'refresh'; count: number }
  /** Fetch and keep this saved bulletin: one a message, as a browser ends long work of a worker. */
  | { type: 'save'; slug: string }
  /** Let the copy of a saved bulletin go. */
  | { type: 'unsave'; slug: string }
  /** Drop every copy of the newest and of pages visited. */
  | { type: 'clear' }
  /** How many pages are open. */
  | { type: 'count-pages' };

export interface Answers {
  /** When the copy that is shown was taken; null when none is. `lost`: the server did not send the page. */
  hello: { keptAt: number | null; lost: boolean };
  keep: { kept: boolean };
  refresh: RefreshResult;
  save: { state: SaveState };
  unsave: { done: true };
  clear: { done: true };
  'count-pages': { pages: number };
}

export interface RefreshResult {
  /** False when the server could not be reached. */
  reached: boolean;
  /** Newest bulletins, newest first, with what tells whether they are unread. */
  newest: { slug: string; publishedAt: string }[];
  /** Fewer than asked for, because the device is full; null when all are there. */
  shrunkTo: number | null;
}

/** What became of a bulletin to save. */
export type SaveState = 'kept' | 'withdrawn' | 'unreachable' | 'full';

/** Tells the waiting worker to take over. Has no answer. */
export const SKIP_WAITING = 'skip-waiting';

/** The name of the Background Sync that empties the outbox. */
export const OUTBOX_SYNC = 'jianbao-outbox';

/** The name of the periodic sync that keeps the newest. */
export const NEWEST_SYNC = 'jianbao-newest';

/** Every tab hears on it that the outbox has changed. */
export const OUTBOX_CHANNEL = 'jianbao-outbox';

/** The name of the Background Sync that fetches what is wanted. */
export const WANTED_SYNC = 'jianbao-wanted';

/** Every tab hears on it that the saved bulletins have changed. */
export const SAVED_CHANNEL = 'jianbao-saved';
