import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Database } from '@/lib/db/tables';
import type { Env } from '@/lib/env';

/**
 * Rejects when the site's key is gone and second factors are encrypted with it, as after a restore
 * without `data/secret`: a new key, made in silence, would lock everybody out of the desk.
 */
export async function refuseLostSecret(
  db: Kysely<Database>,
  { dataDir, secretKey }: Pick<Env, 'dataDir' | 'secretKey'>,
): Promise<void> {
  const file = join(dataDir, 'secret');
  if (secretKey !== undefined || existsSync(file)) return;
  const used = await db.selectFrom('second_factors').select('id').limit(1).executeTakeFirst();
  if (used === undefined) return;
  throw new Error(
    `数据库里有后台账号，但密钥文件 ${file} 不在。请从备份放回它；如果确已丢失，请设置 SECRET_KEY（至少 32 个字符），再用 npm run user -- reset 邮箱 让每个人重新设置。`,
  );
}
