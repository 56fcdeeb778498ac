import { SKIP_WAITING } from '../offline/messages';
import { worker } from './scope';

/** Takes over when a page says its reader agreed; until then the version before goes on. */
export function takeOverIfAsked(data: unknown): boolean {
  if (data !== SKIP_WAITING) return false;
  void worker.skipWaiting();
  return true;
}

/** Pages open now, whichever version of the worker they are under. */
export async function countPages(): Promise<number> {
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.length;
}
