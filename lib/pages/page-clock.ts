import type { Db } from '@/lib/db/connection';
import { readTick } from '@/lib/db/change-clock';
import { shanghaiDay } from '@/lib/time/shanghai';

/**
 * When a page's data was read, as text to compare: the change clock's tick, and the day, since pages
 * say 今天. `page-cache.mjs` keeps a page for as long as this stays the same. Any change makes every
 * page render anew on its next visit (some 10 ms each): publications are a few a day, and a page is
 * never wrong about what it depends on.
 */
export async function pageStamp(db: Db): Promise<string> {
  return `${await readTick(db)} ${shanghaiDay(new Date().toISOString())}`;
}
