import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuseLostSecret } from '@/lib/cli/lost-secret';
import { openDatabase, type Db } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { createTestDatabase, type TestDatabase } from '../../harness/engines';

describe('refuseLostSecret', () => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;

  beforeEach(async () => {
    database = await createTestDatabase('sqlite');
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterEach(async () => {
    await db.destroy();
    await database.drop();
  });

  const env = (secretKey?: string) => ({ dataDir: database.dataDir, secretKey });

  async function setUpSomebody(on: Db): Promise<void> {
    const at = '2026-01-01T00:00:00.000Z';
    await on
      .insertInto('accounts')
      .values({
        id: 'a',
        name: '示例',
        email: 'a@example.cn',
        email_verified: 1,
        image: null,
        role: 'administrator',
        disabled: 0,
        two_factor_enabled: 1,
        created_at: at,
        updated_at: at,
      })
      .execute();
    await on
      .insertInto('second_factors')
      .values({
        id: 'f',
        account_id: 'a',
        secret: 'x',
        backup_codes: 'x',
        verified: 1,
        failed_verification_count: 0,
        locked_until: null,
      })
      .execute();
  }

  it('lets a new site start, and one whose key is there or given', async () => {
    await refuseLostSecret(db, env());
    await setUpSomebody(db);
    await refuseLostSecret(db, env('k'.repeat(32)));
    writeFileSync(join(database.dataDir, 'secret'), 'x');
    await refuseLostSecret(db, env());
  });

  it('refuses to start without the key that second factors are encrypted with', async () => {
    await setUpSomebody(db);
    await expect(refuseLostSecret(db, env())).rejects.toThrow(/密钥文件 .*secret 不在/);
  });
});
