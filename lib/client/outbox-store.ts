'use client';

import { emptyDisposable } from '@/lib/offline/caches';
import { writeNote } from '@/lib/offline/database';
import { deviceOutbox } from '@/lib/offline/device-outbox';
import { roomyOutbox, type RoomyOutbox } from '@/lib/offline/overflow';

const store = roomyOutbox(deviceOutbox, dropDisposable);

/** The device's store; what the browser does not keep lasts as long as the page. */
export function outboxStore(): RoomyOutbox {
  return store;
}

/** Drops every copy but those of saved bulletins: what the reader wrote comes first. */
async function dropDisposable(): Promise<void> {
  // Not there on plain http.
  if (!('caches' in window)) return;
  await emptyDisposable();
  await writeNote('newest', []).catch(() => undefined);
}
