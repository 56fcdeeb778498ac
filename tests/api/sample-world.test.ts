import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { seedSampleWorld } from '@/lib/demo/seed';
import { saveSiteIdentity } from '@/lib/site/commands';
import { unnamedSite } from '@/lib/site/identity';
import { findSiteIdentity } from '@/lib/site/queries';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

describe.each(await availableEngines())('the sample world on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it('leaves a site that somebody has named already its name', async () => {
    const named = { ...unnamedSite, siteName: '示例市效能在线' };
    await db.transaction().execute((trx) => saveSiteIdentity(trx, named));
    expect(await seedSampleWorld(db, database.dataDir)).toBeGreaterThan(0);
    expect(await findSiteIdentity(db)).toEqual(named);
  });
});
