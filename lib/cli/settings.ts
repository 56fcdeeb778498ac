import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { readEnv } from '@/lib/env';
import { saveSiteIdentity } from '@/lib/site/commands';
import { identityLabels, siteIdentity } from '@/lib/site/identity';
import { findSiteIdentity } from '@/lib/site/queries';

/** `npm run settings`: shows the site's identity; `-- name=value …` changes it, `name=` unsets. */
const names = Object.keys(identityLabels) as (keyof typeof identityLabels)[];

async function main(): Promise<void> {
  const db = openDatabase(readEnv());
  try {
    await migrateToLatest(db);
    let values: Record<string, string> = { ...(await findSiteIdentity(db)) };
    const changes = process.argv.slice(2);
    for (const change of changes) {
      const at = change.indexOf('=');
      const name = change.slice(0, at);
      if (at < 0 || !names.some((known) => known === name)) {
        throw new Error(`没有「${change}」这项设置。可以设置：${names.join('、')}`);
      }
      const value = change.slice(at + 1);
      const others = Object.entries(values).filter(([known]) => known !== name);
      values = Object.fromEntries(value === '' ? others : [...others, [name, value]]);
    }
    if (changes.length > 0) {
      const parsed = siteIdentity.safeParse(values);
      if (!parsed.success) {
        const faults = parsed.error.issues.map(
          ({ message, path }) => `${path.join('.')}：${message}`,
        );
        throw new Error(faults.join('；'));
      }
      await db.transaction().execute((trx) => saveSiteIdentity(trx, parsed.data));
    }
    for (const name of names) {
      console.log(`${name.padEnd(15)} ${identityLabels[name]}：${values[name] ?? '（未设置）'}`);
    }
  } finally {
    await db.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
