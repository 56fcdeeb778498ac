import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { readEnv } from '@/lib/env';
import { readRecord } from '@/lib/record/queries';
import { verifyRecord } from '@/lib/record/verify';
import { runCommand } from './run-command';

/**
 * `npm run record -- verify`: whether the desk's record is whole; exit code 1 when it is not.
 * `npm run record -- export`: every entry as a line of JSON.
 */
async function main(): Promise<void> {
  const [command] = process.argv.slice(2);
  const db = openDatabase(readEnv());
  try {
    await migrateToLatest(db);
    if (command === 'export') {
      for await (const entry of readRecord(db)) console.log(JSON.stringify(entry));
      return;
    }
    if (command !== 'verify') throw new Error('用法：npm run record -- verify 或 export');
    const verdict = await verifyRecord(db);
    if (!verdict.sound) throw new Error(`记录从第 ${verdict.seq} 条起不可信：${verdict.fault}。`);
    console.log(`✓ ${verdict.entries} 条记录前后相接，没有改动。末条摘要 ${verdict.hash}`);
    console.log('  把这个摘要另存一处，以后就能证明此前的记录没有被整体重写。');
  } finally {
    await db.destroy();
  }
}

runCommand(main);
