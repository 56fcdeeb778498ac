import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Limits on what leaves no row to count. They live in the process: a restart or a second process
 * gives an attacker a few more tries, which none of them is so tight as to depend on.
 */
const limits = {
  /** Enquiry codes that do not exist, for each asker: guessing one of 9 × 10⁹ stays hopeless. */
  enquiry: { points: 20, duration: 600 },
  /** Passwords and codes tried from one address; each account has its own limit besides. */
  signIn: { points: 50, duration: 600 },
  /** Tries at accounts that nobody has which the record keeps, of all the world together. */
  unknownAccount: { points: 60, duration: 3600 },
  /** Likes, ratings and withdrawals of one device. */
  reaction: { points: 60, duration: 60 },
  /** The same from one address, which may stand for a whole office. */
  addressReaction: { points: 600, duration: 60 },
  /** Devices of one address that rate the same bulletin or like the same comment: keys cost nothing. */
  voice: { points: 100, duration: 86_400 },
  /**
   * Withdrawals, from one address, of what is not here: each leaves a row for thirty days, and keys cost
   * nothing, so that at most 9,000 rows stand for one address.
   */
  unseen: { points: 300, duration: 86_400 },
} as const;

type LimitName = keyof typeof limits;

// Next bundles each route by itself; on the global object they share their counts.
const slot = globalThis as { __jianbaoAttempts?: Map<LimitName, RateLimiterMemory> };

function limiter(name: LimitName): RateLimiterMemory {
  slot.__jianbaoAttempts ??= new Map();
  const known = slot.__jianbaoAttempts.get(name);
  if (known !== undefined) return known;
  const made = new RateLimiterMemory({ keyPrefix: name, ...limits[name] });
  slot.__jianbaoAttempts.set(name, made);
  return made;
}

/** Counts one attempt. Returns the seconds until the next may come; 0 when this one may go on. */
export async function attempt(name: LimitName, who: string): Promise<number> {
  try {
    await limiter(name).consume(who);
    return 0;
  } catch (refused) {
    return secondsOf(refused);
  }
}

/** Takes an attempt off the count again: it turned out to be none. */
export async function giveBack(name: LimitName, who: string): Promise<void> {
  await limiter(name).reward(who);
}

function secondsOf(result: unknown): number {
  if (!(result instanceof RateLimiterRes)) throw result;
  return Math.max(1, Math.ceil(result.msBeforeNext / 1000));
}
