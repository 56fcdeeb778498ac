/** Who waits at most; each turn takes about half a second of a core. */
const MOST_WAITING = 40;

/** Too many wait already. */
export class TooBusy extends Error {
  override name = 'TooBusy';
}

interface Turns {
  last: Promise<unknown>;
  waiting: number;
}

// Next bundles each route by itself; on the global object they stand in one line.
const slot = globalThis as { __jianbaoHashing?: Turns };

/**
 * Runs one of these at a time: each takes 128 MB. Rejects with TooBusy where the line is so long that
 * whoever asks would have given up by their turn.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turns = (slot.__jianbaoHashing ??= { last: Promise.resolve(), waiting: 0 });
  if (turns.waiting >= MOST_WAITING) throw new TooBusy();
  turns.waiting += 1;
  const mine = turns.last.then(work, work);
  turns.last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    turns.waiting -= 1;
  }
}
