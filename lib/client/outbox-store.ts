'use client';

import { emptyDisposable } from '@/lib/offline/caches';
import { offlineDatabase, writeNote } from '@/lib/offline/database';
import { deviceOutbox, memoryOutbox } from '@/lib/offline/outbox';
import { roomyOutbox, type RoomyOutbox } from '@/lib/offline/overflow';
import { OUTBOX_FILLED, writeStored } from './stored';

/** The outbox as a page has it. */
export interface PageOutbox extends RoomyOutbox {
  /** Notes for the next page whether there is anything in it. */
  noteFilled(filled: boolean): void;
}

let store: Promise<PageOutbox> | undefined;

/** The device's store; where the browser keeps no data, one that lasts as long as the page. */
export function outboxStore(): Promise<PageOutbox> {
  store ??= offlineDatabase().then(
    () => ({
      ...roomyOutbox(deviceOutbox, dropDisposable),
      noteFilled: (filled) => void writeStored(OUTBOX_FILLED, filled ? '1' : null),
    }),
    () => ({
      ...memoryOutbox(),
      lasts: async () => false,
      // Of the device's own outbox, which may only be out of reach for now, it knows nothing.
      noteFilled: () => undefined,
    }),
  );
  return store;
}

/** Drops every copy but those of saved bulletins: what the reader wrote comes first. */
async function dropDisposable(): Promise<void> {
  // Not there on plain http.
  if (!('caches' in window)) return;
  await emptyDisposable();
  await writeNote('newest', []).catch(() => undefined);
}
