import type { Kysely } from 'kysely';
import { migrateToLatest } from '@/lib/db/migrate';
import type { Database } from '@/lib/db/tables';
import { seedSampleWorld } from '@/lib/demo/seed';

/**
 * Brings the database up to date, and fills one that has never held anything with the sample world,
 * so that the first start shows what the site is for. Says what it did.
 */
export async function prepareDatabase(
  db: Kysely<Database>,
  dataDir: string,
  { sample }: { sample: boolean },
): Promise<void> {
  const steps = await migrateToLatest(db);
  if (steps.length > 0) console.log(`▸ 数据库已更新：${steps.join('、')}`);
  if (!sample || !(await isEmpty(db))) return;
  console.log('▸ 数据库是空的，正在放入示例简报……');
  const count = await seedSampleWorld(db, dataDir);
  console.log(`  已放入 ${count} 期示例简报。要从空库开始，请设置 SAMPLE=0。`);
}

async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('channels').select('id').limit(1).executeTakeFirst()) === undefined;
}
