import { describe, expect, it } from 'vitest';
import { addDeed, editComment, memoryOutbox, newEntry, removeEntry } from '@/lib/offline/outbox';
import { roomyOutbox } from '@/lib/offline/overflow';
import type { OutboxStore } from '@/lib/offline/outbox';
import { uuidv7 } from '@/lib/offline/uuid';

/** A device with room for writing only while `room` says so; deleting needs none. */
function smallDevice() {
  const kept = memoryOutbox();
  const state = { room: false };
  const check = () => {
    if (!state.room) throw new DOMException('full', 'QuotaExceededError');
  };
  const store: OutboxStore = {
    ...kept,
    async change(id, change) {
      return kept.change(id, (entry) => {
        const after = change(entry);
        if (after != null) check();
        return after;
      });
    },
    async replace(id, make) {
      return kept.replace(id, (entry) => {
        const made = make(entry);
        if (made !== undefined && made.length > 0) check();
        return made;
      });
    },
    async add(doing) {
      check();
      return kept.add(doing);
    },
    async put(entries, remove) {
      if (entries.length > 0) check();
      return kept.put(entries, remove);
    },
  };
  return { kept, state, store };
}

const comment = (text: string) =>
  ({
    kind: 'comment',
    commentId: uuidv7(),
    bulletin: 'b',
    text,
    nickname: null,
    commentKind: null,
  }) as const;
const change = (text: string) => ({ text, nickname: null, commentKind: null });

describe('the outbox of a full device', () => {
  it('drops what is disposable, and then keeps the entry on the device', async () => {
    const { kept, state, store } = smallDevice();
    const outbox = roomyOutbox(store, async () => void (state.room = true));
    const { id } = await addDeed(outbox, comment('甲'), 'key');
    expect(await outbox.lasts(id)).toBe(true);
    expect(await kept.all()).toHaveLength(1);
  });

  it('keeps in the page what finds no room, in order, and lets go of it again', async () => {
    const { kept, state, store } = smallDevice();
    const outbox = roomyOutbox(store, async () => undefined);
    const texts = async () =>
      (await outbox.all()).map(({ deed }) => (deed.kind === 'comment' ? deed.text : deed.kind));
    state.room = true;
    const first = await addDeed(outbox, comment('甲'), 'key');
    state.room = false;
    const second = await addDeed(outbox, comment('乙'), 'key');
    expect(await outbox.lasts(second.id)).toBe(false);
    expect(await texts()).toEqual(['甲', '乙']);

    // Sending what is on the device goes on, and leaves it there until it is done.
    await outbox.change(first.id, (entry) => ({ ...entry, state: 'sending' }));
    expect((await outbox.all()).map(({ state: how }) => how)).toEqual(['sending', 'waiting']);
    expect((await kept.all()).map(({ state: how }) => how)).toEqual(['waiting']);
    await outbox.change(first.id, () => null);
    expect(await kept.all()).toEqual([]);

    await editComment(outbox, second.id, change('丙'));
    expect(await texts()).toEqual(['丙']);
    const [third] = await outbox.all();
    await removeEntry(outbox, third?.id ?? '');
    expect(await texts()).toEqual([]);
  });

  it('changes nothing on the device that it could not keep there', async () => {
    const { kept, state, store } = smallDevice();
    const outbox = roomyOutbox(store, async () => undefined);
    state.room = true;
    const { id } = await addDeed(outbox, comment('甲'), 'key');
    state.room = false;
    await expect(editComment(outbox, id, change('乙'))).rejects.toThrow('full');
    expect((await kept.all()).map(({ deed }) => deed)).toMatchObject([{ text: '甲' }]);
    await removeEntry(outbox, id);
    expect(await outbox.all()).toEqual([]);
  });
});

/** A device whose database fails at everything while `broken`. */
function brokenDevice() {
  const kept = memoryOutbox();
  const state = { broken: true };
  const unless =
    <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (state.broken) throw new DOMException('broken', 'UnknownError');
      return run(...args);
    };
  const store: OutboxStore = {
    all: unless(kept.all),
    change: unless(kept.change),
    replace: unless(kept.replace),
    add: unless(kept.add),
    put: unless(kept.put),
    clear: unless(kept.clear),
  };
  return { kept, state, store };
}

describe('the outbox of a device whose database fails', () => {
  it('keeps in the page what is written, says so, and moves it to the device once it is well', async () => {
    const { kept, state, store } = brokenDevice();
    const outbox = roomyOutbox(store, async () => undefined);
    const { id } = await addDeed(outbox, comment('甲'), 'key');
    expect(await outbox.lasts(id)).toBe(false);
    expect(await outbox.all()).toHaveLength(1);
    expect(outbox.wasRead()).toBe(false);
    await outbox.settle();
    expect(await outbox.lasts(id)).toBe(false);
    state.broken = false;
    await outbox.settle();
    expect(await outbox.lasts(id)).toBe(true);
    expect((await kept.all()).map((entry) => entry.id)).toEqual([id]);
    expect(await outbox.all()).toHaveLength(1);
    expect(outbox.wasRead()).toBe(true);
  });

  it('goes on sending what it had read, and does not bring it back', async () => {
    const { kept, state, store } = brokenDevice();
    const outbox = roomyOutbox(store, async () => undefined);
    state.broken = false;
    const { id } = await addDeed(outbox, comment('甲'), 'key');
    await outbox.all();
    state.broken = true;
    expect((await outbox.change(id, (entry) => ({ ...entry, state: 'sending' })))?.state).toBe(
      'sending',
    );
    await outbox.change(id, () => null);
    expect(await outbox.all()).toEqual([]);
    state.broken = false;
    await outbox.settle();
    expect(await kept.all()).toEqual([]);
  });

  it('has a write that came through after all stand once', async () => {
    const { kept, state, store } = brokenDevice();
    const outbox = roomyOutbox(store, async () => undefined);
    const deed = comment('甲');
    await addDeed(outbox, deed, 'key');
    await addDeed(kept, deed, 'key');
    state.broken = false;
    expect(await outbox.all()).toHaveLength(1);
    await outbox.settle();
    expect(await kept.all()).toHaveLength(1);
  });
});

describe('a deed that stands for a refused one', () => {
  it('takes back what may still arrive of it', async () => {
    const store = memoryOutbox();
    const refused = await addDeed(store, comment('甲'), 'key');
    await store.change(refused.id, (entry) => ({ ...entry, state: 'refused', attempts: 2 }));
    await addDeed(store, comment('乙'), 'key', refused.id);
    expect((await store.all()).map(({ deed }) => deed.kind)).toEqual(['withdrawal', 'comment']);
  });
});

describe('the ids of entries', () => {
  it('stand in the order of deeds though the clock is put back', async () => {
    const far = Date.now() + 86_400_000;
    const early = newEntry(comment('甲'), 'key', far);
    expect(newEntry(comment('乙'), 'key').id > early.id).toBe(true);
  });
});
