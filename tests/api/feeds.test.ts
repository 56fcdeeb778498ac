import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctBulletin } from '@/lib/bulletins/commands';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import type { Database } from '@/lib/db/tables';
import { channelFeed, siteFeed } from '@/lib/feeds/site-feed';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, editionDraft, findBulletinId } from '../harness/sample';

const SITE = 'https://jianbao.example';

describe.each(await availableEngines())('feeds, on %s', (engine) => {
  let database: TestDatabase;
  let db: Kysely<Database>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('tell when a bulletin was published, and when it was corrected', async () => {
    const [first = '', second = ''] = await createBulletins(db, {
      count: 2,
      channel: 'fed',
      publishedAt: (n) => `2011-0${n}-05T02:00:00.000Z`,
    });
    const json = async () => {
      const feed = await channelFeed(db, SITE, 'fed');
      return {
        atom: feed?.atom1() ?? '',
        ...(JSON.parse(feed?.json1() ?? '{}') as { items: object[] }),
      };
    };
    const item = (slug: string, published: string, modified: string) => ({
      id: `${SITE}/bulletins/${slug}`,
      date_published: published,
      date_modified: modified,
    });
    const days = ['2011-01-05T02:00:00.000Z', '2011-02-05T02:00:00.000Z'] as const;
    const before = await json();
    expect(before.items).toMatchObject([
      item(second, days[1], days[1]),
      item(first, days[0], days[0]),
    ]);
    expect(before.atom).toContain(`<updated>${days[1]}</updated>`);

    const at = '2012-03-04T05:06:07.000Z';
    const id = await findBulletinId(db, first);
    await db
      .transaction()
      .execute((trx) =>
        correctBulletin(trx, id, { draft: editionDraft({}), changeNote: '更正一处', at }),
      );
    const after = await json();
    expect(after.items).toMatchObject([item(second, days[1], days[1]), item(first, days[0], at)]);
    expect(after.atom).toContain(`<updated>${at}</updated>`);
    expect(after.atom).toContain(`<published>${days[0]}</published>`);
    expect((await siteFeed(db, SITE)).options.updated?.toISOString()).toBe(at);
    expect(await channelFeed(db, SITE, 'nowhere')).toBeNull();
  });
});
