import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { storeDocument } from '@/lib/bulletins/store-document';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import type { Database } from '@/lib/db/tables';
import { readEnv, type Env } from '@/lib/env';
import type { IntakeDocument } from '@/lib/intake/document';
import { refuseTooLarge, refuseUnread, takeIn } from '@/lib/intake/intake';
import { MAX_FILE_BYTES } from '@/lib/intake/limits';
import { findDocuments, type FoundFile } from './import/files';
import { readOptions, usage, type ImportOptions } from './import/options';
import { findingLines, jsonLine, Progress, recognised } from './import/report';
import { runCommand } from './run-command';

interface Tally {
  created: number;
  known: number;
  failed: number;
}

async function recognise(found: FoundFile): Promise<IntakeDocument> {
  const { path } = found;
  if ('error' in found) return refuseUnread(path, found.error);
  // Judged by its size on the disk: a file that is too large is never read.
  if (found.size > MAX_FILE_BYTES) return refuseTooLarge(path, found.size);
  const bytes = await readFile(path).catch((error: unknown) => ({ error }));
  return 'error' in bytes ? refuseUnread(path, bytes.error) : takeIn({ path, bytes });
}

async function importAll(
  options: ImportOptions,
  env: Env,
  db: Kysely<Database> | null,
): Promise<Tally> {
  const tally: Tally = { created: 0, known: 0, failed: 0 };
  const progress = new Progress();
  for await (const found of findDocuments(options.paths)) {
    try {
      const document = await recognise(found);
      const refused = document.findings.some(({ level }) => level === 'error');
      if (options.json) console.log(jsonLine(document));
      else if (db === null) console.log(recognised(document));
      if (refused) {
        tally.failed += 1;
        if (db !== null) console.error([`✗ ${found.path}`, ...findingLines(document)].join('\n'));
      } else if (db === null) {
        tally.created += 1;
      } else {
        tally[await keep(db, document, options, env)] += 1;
      }
    } catch (error) {
      tally.failed += 1;
      console.error(`✗ ${found.path}\n    ${error instanceof Error ? error.message : error}`);
    }
    progress.step();
  }
  return tally;
}

async function keep(
  db: Kysely<Database>,
  document: IntakeDocument,
  options: ImportOptions,
  env: Env,
): Promise<'created' | 'known'> {
  const { archive, channel, publish } = options;
  const stored = await storeDocument(db, document, {
    dataDir: env.dataDir,
    publish,
    archive,
    now: new Date().toISOString(),
    ...(channel === undefined ? {} : { channel }),
  });
  if (stored.outcome === 'known') {
    console.log(`= ${document.file} 已经导入过（${stored.slug}）`);
    return 'known';
  }
  if (stored.outcome === 'published') {
    console.log(`✓ ${document.file} 的草稿已发布（${stored.slug}）`);
    return 'created';
  }
  const lost = stored.unreadablePictures;
  const lines = [
    `✓ ${document.file} → ${stored.channel}／${stored.slug}`,
    ...findingLines(document),
    ...(lost > 0 ? [`    ! 有 ${lost} 张图片的格式网页不能显示，没有放进正文`] : []),
  ];
  console.log(lines.join('\n'));
  return 'created';
}

function summary(tally: Tally, options: ImportOptions): string {
  const made = options.dryRun ? '可以导入' : options.publish ? '新发布' : '新存为草稿';
  const { created, failed, known } = tally;
  return `共 ${created + known + failed} 个文件：${made} ${created}，已有 ${known}，未能导入 ${failed}。`;
}

async function main(): Promise<void> {
  let options: ImportOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const env = readEnv();
  const db = options.dryRun ? null : openDatabase(env);
  try {
    if (db !== null) await migrateToLatest(db);
    const tally = await importAll(options, env, db);
    console.error(summary(tally, options));
    if (tally.failed > 0 || tally.created + tally.known === 0) process.exitCode = 1;
  } finally {
    await db?.destroy();
  }
}

runCommand(main);
