import type { Db } from '@/lib/db/connection';
import type { BulletinTable } from '@/lib/db/tables';
import { withEdition } from './summary-rows';

/** A bulletin as the office keeps it, in whatever state. */
export interface OfficeEntry {
  id: string;
  slug: string;
  state: BulletinTable['state'];
  channel: string;
  headline: string;
  issueNumber: string | null;
}

/**
 * Every bulletin, drafts and withdrawn ones too, the last stored first, a few hundred at a time. Walks
 * the primary key, whose order is the order of making: a draft has no publication to order it by.
 */
export async function* readForOffice(
  db: Db,
  only?: BulletinTable['state'],
): AsyncGenerator<OfficeEntry> {
  for (let before: string | undefined; ;) {
    let rows = withEdition(db)
      .select([
        'b.id',
        'b.slug',
        'b.state',
        'c.name as channel',
        'e.headline',
        'e.issue_number as issueNumber',
      ])
      .orderBy('b.id', 'desc')
      .limit(500);
    if (only !== undefined) rows = rows.where('b.state', '=', only);
    if (before !== undefined) rows = rows.where('b.id', '<', before);
    const page = await rows.execute();
    yield* page;
    before = page.at(-1)?.id;
    if (before === undefined) return;
  }
}
