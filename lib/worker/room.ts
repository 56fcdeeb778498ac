import { readNote, writeNote } from '../offline/database';

/** A device found full is not filled again before this, unless its reader makes room. */
const TRY_AGAIN_MS = 86_400_000;

const isRecent = (at: number) => Date.now() - at < TRY_AGAIN_MS;

/** How many of the newest fit when last tried; Infinity when that is not known, or long ago. */
export async function newestThatFit(): Promise<number> {
  const shrunk = await readNote('shrunk');
  return shrunk != null && isRecent(shrunk.at) ? shrunk.to : Infinity;
}

/** Notes that the device had no room for more than `to` of the newest. */
export async function noteShrunk(to: number): Promise<void> {
  await writeNote('shrunk', { to, at: Date.now() });
}

/** Whether a bulletin to save found no room of late, though the newest were let go for it. */
export async function hasNoRoom(): Promise<boolean> {
  return isRecent((await readNote('noRoomAt')) ?? 0);
}

export async function noteNoRoom(): Promise<void> {
  await writeNote('noRoomAt', Date.now());
}

/** The reader has made room, or wants it tried again. */
export async function noteRoom(): Promise<void> {
  await writeNote('shrunk', null);
  await writeNote('noRoomAt', null);
}
