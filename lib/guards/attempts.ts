import { LRUCache } from 'lru-cache';

/**
 * Limits on what leaves no row to count. They live in the process: a restart or a second process
 * gives an attacker a few more tries, which none of them is so tight as to depend on.
 */
const limits = {
  /** Enquiry codes that do not exist, for each asker: guessing one of 9 × 10⁹ stays hopeless. */
  enquiry: { points: 20, seconds: 600 },
  /** Passwords and codes tried from one address; each account has its own limit besides. */
  signIn: { points: 50, seconds: 600 },
  /** Tries at accounts that nobody has which the record keeps, of all the world together. */
  unknownAccount: { points: 60, seconds: 3600 },
  /** Likes, ratings and withdrawals of one device. */
  reaction: { points: 60, seconds: 60 },
  /** The same from one address, which may stand for a whole office. */
  addressReaction: { points: 600, seconds: 60 },
  /** Devices of one address that rate the same bulletin or like the same comment: keys cost nothing. */
  voice: { points: 100, seconds: 86_400 },
  /** New likes and ratings of all the world together: each further one brings a proof of work. */
  everyVoice: { points: 300, seconds: 60 },
  /**
   * Withdrawals, from one address, of what is not here: each leaves a row for thirty days, and keys cost
   * nothing, so that at most 9,000 rows stand for one address.
   */
  unseen: { points: 300, seconds: 86_400 },
} as const;

type LimitName = keyof typeof limits;

/** How many attempts came since its window began, and when that ends (milliseconds since 1970). */
interface Window {
  count: number;
  ends: number;
}

/**
 * Keys remembered for each limit, about 10 MB of them in all: who asks about at will makes keys at will,
 * so past that the longest unused is forgotten. Addresses, which cannot be made up, seldom get there.
 */
const MOST_KEYS = 10_000;

// Next bundles each route by itself; on the global object they share their counts.
const slot = globalThis as { __jianbaoAttempts?: Map<LimitName, LRUCache<string, Window>> };

function windowsOf(name: LimitName): LRUCache<string, Window> {
  slot.__jianbaoAttempts ??= new Map();
  const known = slot.__jianbaoAttempts.get(name);
  if (known !== undefined) return known;
  const made = new LRUCache<string, Window>({ max: MOST_KEYS });
  slot.__jianbaoAttempts.set(name, made);
  return made;
}

/** Counts one attempt. Returns the seconds until the next may come; 0 when this one may go on. */
export function attempt(name: LimitName, who: string, now = Date.now()): number {
  const { points, seconds } = limits[name];
  const windows = windowsOf(name);
  const open = windows.get(who);
  if (open === undefined || open.ends <= now) {
    windows.set(who, { count: 1, ends: now + seconds * 1000 });
    return 0;
  }
  open.count += 1;
  return open.count <= points ? 0 : Math.ceil((open.ends - now) / 1000);
}

/** Takes an attempt off the count again: it turned out to be none. */
export function giveBack(name: LimitName, who: string): void {
  const open = windowsOf(name).get(who);
  if (open !== undefined) open.count -= 1;
}
