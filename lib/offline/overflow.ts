import { isFull } from './full';
import { memoryOutbox, planOf, type OutboxStore } from './outbox';
import { subjectOf, type OutboxEntry } from './outbox-entry';

/** The outbox of a device that may be full, or whose database may fail at any time. */
export interface RoomyOutbox extends OutboxStore {
  /** Whether an entry outlives this page. */
  lasts(id: string): Promise<boolean>;
  /** Whether the device's own outbox was read when it was last looked at. */
  wasRead(): boolean;
  /** Moves what is kept in the page to the device, as far as that takes it by now. */
  settle(): Promise<void>;
}

/**
 * A store that makes room when the device is full: `makeRoom` drops what is disposable. What the device
 * does not take even then is kept as long as the page, over what the device holds, so that it can still
 * be sent. Of a device that cannot be read any more the entries are those last seen.
 */
export function roomyOutbox(device: OutboxStore, makeRoom: () => Promise<void>): RoomyOutbox {
  const passing = memoryOutbox();
  /** Let go of, but the device could not be told. */
  const gone = new Set<string>();
  let known: OutboxEntry[] = [];
  let read = false;
  const onDevice = async (): Promise<OutboxEntry[]> => {
    try {
      known = await device.all();
      read = true;
    } catch {
      read = false;
    }
    // A write that was given up may have come through after all: then the one in the page stands for it.
    const subjects = new Map((await passing.all()).map(({ deed, id }) => [subjectOf(deed), id]));
    for (const { deed, id } of known) {
      const here = subjects.get(subjectOf(deed));
      if (here !== undefined && here !== id && deed.kind === 'comment') gone.add(id);
    }
    return known.filter(({ id }) => !gone.has(id));
  };
  const isPassing = async (id: string) => (await passing.all()).some((entry) => entry.id === id);
  const forget = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) gone.add(id);
    await device.put([], [...gone]).then(
      () => gone.clear(),
      () => undefined,
    );
  };
  const withRoom = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      if (!isFull(error)) throw error;
      await makeRoom();
      return write();
    }
  };
  const all = async (): Promise<OutboxEntry[]> => {
    const kept = [...(await onDevice()), ...(await passing.all())];
    const byId = new Map(kept.map((entry) => [entry.id, entry]));
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const keepHere = async (entries: readonly OutboxEntry[], remove: readonly string[]) => {
    await passing.put(entries, remove);
    // What goes needs no room.
    if (remove.length > 0) await forget(remove);
  };
  return {
    all,
    async change(id, change) {
      if (!(await isPassing(id))) {
        try {
          return await withRoom(() => device.change(id, change));
        } catch {
          // The device keeps it as it was; sending it goes on here.
          await passing.put((await onDevice()).filter((entry) => entry.id === id));
        }
      }
      const after = await passing.change(id, change);
      if (after === null) await forget([id]);
      return after;
    },
    async replace(id, make) {
      // What is on the device never leaves it for a text that is not.
      if (!(await isPassing(id))) return withRoom(() => device.replace(id, make));
      const made = await passing.replace(id, make);
      if (made != null) await forget([id]);
      return made;
    },
    async add(doing) {
      try {
        const entry = await withRoom(() => device.add(doing));
        await passing.put([], planOf(await passing.all(), doing, doing.spareKey).remove);
        return entry;
      } catch {
        const { entry, put, remove } = planOf(await all(), doing, doing.spareKey);
        await keepHere(put, remove);
        return entry;
      }
    },
    async put(entries, remove = []) {
      try {
        await withRoom(() => device.put(entries, remove));
        await passing.put([], remove);
      } catch {
        await keepHere(entries, remove);
      }
    },
    async clear() {
      await device.clear();
      await passing.clear();
    },
    lasts: async (id) => !(await isPassing(id)),
    wasRead: () => read,
    async settle() {
      if (gone.size > 0) await forget([]);
      for (const entry of await passing.all()) {
        if (entry.state === 'sending') continue;
        const taken = await device.put([entry]).then(
          () => true,
          () => false,
        );
        if (!taken) return;
        await passing.put([], [entry.id]);
      }
    },
  };
}
