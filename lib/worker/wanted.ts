import { listSaved } from '../offline/saved';
import { save } from './saved';

/**
 * Fetches what a reader asked for without a network, one after another. Rejects while something is still
 * wanted, so that the browser asks again.
 */
export async function fetchWanted(): Promise<void> {
  const wanted = (await listSaved()).filter(({ state }) => state === 'wanted');
  for (const { slug } of wanted) {
    if ((await save(slug)) === 'unreachable')
      throw new Error('what is wanted cannot be fetched yet');
  }
}
