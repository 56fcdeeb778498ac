import { flush } from '../offline/flush';
import { deviceOutbox } from '../offline/device-outbox';
import { OUTBOX_CHANNEL } from '../offline/messages';

/**
 * Empties the outbox when the browser says the network is back, pages open or not. Rejects while
 * something still waits, so that the browser asks again. A proof of work is left to a page.
 */
export async function flushInBackground(): Promise<void> {
  const channel = new BroadcastChannel(OUTBOX_CHANNEL);
  const next = await flush({
    store: deviceOutbox,
    sender: { fetch: (input, init) => fetch(input, init) },
    hurry: 'network',
    changed: () => channel.postMessage(null),
  }).finally(() => channel.close());
  if (next !== null) throw new Error('the outbox is not empty yet');
}
