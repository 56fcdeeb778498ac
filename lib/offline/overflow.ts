import { isFull } from './full';
import { memoryOutbox, type OutboxStore } from './outbox';

/** The outbox of a device that may be full. */
export interface RoomyOutbox extends OutboxStore {
  /** Whether a new entry outlives this page. */
  lasts(id: string): Promise<boolean>;
}

/**
 * A store that makes room when the device is full: `makeRoom` drops what is disposable. What finds no
 * room even then is kept as long as the page, over what the device holds, so that it can still be sent.
 */
export function roomyOutbox(device: OutboxStore, makeRoom: () => Promise<void>): RoomyOutbox {
  const passing = memoryOutbox();
  const isPassing = async (id: string) => (await passing.all()).some((entry) => entry.id === id);
  const withRoom = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      if (!isFull(error)) throw error;
      await makeRoom();
      return write();
    }
  };
  const orElse = <T>(write: Promise<T>, whenFull: () => Promise<T>): Promise<T> =>
    write.catch((error: unknown) => {
      if (!isFull(error)) throw error;
      return whenFull();
    });
  return {
    async all() {
      const kept = [...(await device.all()), ...(await passing.all())];
      const byId = new Map(kept.map((entry) => [entry.id, entry]));
      return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async change(id, change) {
      const inPassing = async () => {
        const after = await passing.change(id, change);
        if (after === null) await device.put([], [id]);
        return after;
      };
      if (await isPassing(id)) return inPassing();
      return orElse(
        withRoom(() => device.change(id, change)),
        async () => {
          // The device keeps it as it was; sending it goes on here.
          await passing.put((await device.all()).filter((entry) => entry.id === id));
          return inPassing();
        },
      );
    },
    async replace(id, make) {
      // What is on the device never leaves it for a text that is not.
      if (!(await isPassing(id))) return withRoom(() => device.replace(id, make));
      const made = await passing.replace(id, make);
      if (made != null) await device.put([], [id]);
      return made;
    },
    put: (entries, remove = []) =>
      orElse(
        withRoom(() => device.put(entries, remove)).then(() => passing.put([], remove)),
        async () => {
          // What goes needs no room.
          await device.put([], remove);
          await passing.put(entries, remove);
        },
      ),
    async clear() {
      await device.clear();
      await passing.clear();
    },
    lasts: async (id) => !(await isPassing(id)),
  };
}
