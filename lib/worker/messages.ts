import { readNote, writeNote } from '../offline/database';
import type { Answers, ToWorker } from '../offline/messages';
import { dropDisposable } from './copies';
import { howShown, keepVisited } from './documents';
import { refresh } from './refresh';
import { noteRoom } from './room';
import { save, unsave } from './saved';
import { countPages, takeOverIfAsked } from './updates';

/** Answers what a page asks, on the port that came with it; `{ failed: true }` when it could not. */
export function answerMessage(event: ExtendableMessageEvent): void {
  if (takeOverIfAsked(event.data)) return;
  const port = event.ports[0];
  if (port === undefined) return;
  const asked = event.data as ToWorker;
  event.waitUntil(
    answer(asked, event, port).catch((error: unknown) => {
      console.error(error);
      port.postMessage({ failed: true });
    }),
  );
}

async function answer(
  asked: ToWorker,
  event: ExtendableMessageEvent,
  port: MessagePort,
): Promise<void> {
  const reply = <T extends ToWorker['type']>(_: T, result: Answers[T]) => port.postMessage(result);
  switch (asked.type) {
    case 'hello': {
      const id = event.source !== null && 'id' in event.source ? event.source.id : '';
      return reply('hello', howShown(id));
    }
    case 'keep':
      return reply('keep', { kept: await keepVisited(asked.address) });
    case 'refresh':
      // Another number is the reader's word to try again.
      if ((await readNote('newestCount')) !== asked.count) {
        await noteRoom();
        await writeNote('newestCount', asked.count);
      }
      return reply('refresh', await refresh(asked.count));
    case 'save':
      return reply('save', { state: await save(asked.slug) });
    case 'unsave':
      await unsave();
      await noteRoom();
      return reply('unsave', { done: true });
    case 'clear':
      await dropDisposable();
      await noteRoom();
      return reply('clear', { done: true });
    case 'count-pages':
      return reply('count-pages', { pages: await countPages() });
  }
}
