import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBulletin, publishBulletin } from '@/lib/bulletins/commands';
import { createChannel } from '@/lib/channels/commands';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { editionDraft } from '../harness/sample';
import { createTestDatabase, type TestDatabase } from '../harness/engines';
import { afterwards } from './cleanup';
import { times } from './effort';
import { atLeast, type Figure } from './figure';
import { headline, shuffledBody, textDocument } from './texts';

const DOCUMENTS = times(500, 100);
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Documents a second that `npm run import -- FOLDER --publish` takes in, its own start-up included.
 * The floor only stores as many texts, one transaction each, and recognises nothing.
 */
export async function measureImportSpeed(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-import-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  for (let n = 1; n <= DOCUMENTS; n += 1) {
    writeFileSync(join(folder, `${String(n).padStart(4, '0')}.txt`), textDocument(n));
  }
  const imported = await emptyDatabase();
  console.log(`  正在导入 ${DOCUMENTS} 份文本……`);
  const began = performance.now();
  const last = await runImport(folder, imported);
  const seconds = (performance.now() - began) / 1000;
  const published = await countPublished(imported);
  if (published !== DOCUMENTS) {
    throw new Error(`导入后只有 ${published} 期已发布，应为 ${DOCUMENTS}：${last}`);
  }
  const floor = DOCUMENTS / (await storeOnly(await emptyDatabase()));
  return [
    {
      name: `每秒导入的文本（共 ${DOCUMENTS} 份，含启动）`,
      measured: DOCUMENTS / seconds,
      unit: '份',
      floor,
      goal: atLeast(50),
    },
  ];
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase('sqlite');
  afterwards(() => database.drop());
  return database;
}

/** Resolves with the last line of what the command said; rejects when it fails. */
function runImport(folder: string, database: TestDatabase): Promise<string> {
  const child = spawn('npm', ['run', '--silent', 'import', '--', folder, '--publish'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: npm does not hand every signal down.
    detached: true,
    env: { ...process.env, DATA_DIR: database.dataDir, DATABASE_URL: '' },
  });
  let ended = false;
  afterwards(() => {
    if (!ended && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      ended = true;
      const last = said.trim().split('\n').at(-1) ?? '';
      if (code === 0) resolve(last);
      else reject(new Error(`npm run import 退出码 ${code}：${last}`));
    });
  });
}

async function countPublished(database: TestDatabase): Promise<number> {
  const db = openDatabase(database);
  try {
    const { count } = await db
      .selectFrom('bulletins')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .where('state', '=', 'published')
      .executeTakeFirstOrThrow();
    return Number(count);
  } finally {
    await db.destroy();
  }
}

/** Seconds to store as many texts as the import did. */
async function storeOnly(database: TestDatabase): Promise<number> {
  const db = openDatabase(database);
  try {
    await migrateToLatest(db);
    const channel = await db
      .transaction()
      .execute((trx) => createChannel(trx, { slug: 'floor', name: '底线' }));
    const bodies = Array.from({ length: DOCUMENTS }, (_, n) => shuffledBody(1100, n));
    const began = performance.now();
    for (const [n, body] of bodies.entries()) {
      await db.transaction().execute(async (trx) => {
        const draft = editionDraft({
          body: body.text,
          bodyHtml: body.html,
          headline: headline(n),
          issueNumber: `第${n + 1}期`,
        });
        const issue = { year: null, number: n + 1 };
        const { id } = await createBulletin(trx, { ...draft, channel, issue });
        await publishBulletin(trx, id, new Date().toISOString());
      });
    }
    return (performance.now() - began) / 1000;
  } finally {
    await db.destroy();
  }
}
