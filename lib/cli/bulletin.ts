import { parseArgs } from 'node:util';
import type { Transaction } from 'kysely';
import { publishBulletin, withdrawBulletin } from '@/lib/bulletins/commands';
import { readForOffice } from '@/lib/bulletins/office-list';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import type { BulletinTable, Database } from '@/lib/db/tables';
import { readEnv } from '@/lib/env';
import { paths } from '@/lib/paths';
import { runCommand } from './run-command';

/** Lines a list prints unless asked for all. */
const MOST_LISTED = 200;

/** `npm run bulletin -- list|publish|withdraw`: what the office does with a bulletin once it is stored. */
const USAGE = `用法：
  npm run bulletin -- list [--drafts] [--all]   最近存入的在前，最多 ${MOST_LISTED} 期；--drafts 只列草稿，--all 列出全部
  npm run bulletin -- publish 代号              发布一份草稿
  npm run bulletin -- withdraw 代号 说明        撤回已发布的一期；说明对所有人公开`;

type State = BulletinTable['state'];
type Connection = ReturnType<typeof openDatabase>;

const stateLabels: Record<State, string> = {
  draft: '草稿',
  published: '已发布',
  withdrawn: '已撤回',
};

function misused(sentence: string): Error {
  return new Error(`${sentence}\n${USAGE}`);
}

async function list(db: Connection, options: { drafts: boolean; all: boolean }): Promise<void> {
  let listed = 0;
  for await (const entry of readForOffice(db, options.drafts ? 'draft' : undefined)) {
    if (!options.all && listed === MOST_LISTED) {
      console.error(`只列出了最近的 ${MOST_LISTED} 期；加 --all 列出全部。`);
      return;
    }
    listed += 1;
    const { channel, headline, issueNumber, slug, state } = entry;
    const cells = [stateLabels[state], slug, channel, issueNumber ?? '无期号', headline];
    // One line each, whatever a document printed: a line break or a tab would look like another cell.
    console.log(cells.map((cell) => cell.replace(/[\s\p{Cc}]+/gu, ' ')).join('\t'));
  }
  if (listed === 0) console.error(options.drafts ? '没有草稿。' : '还没有简报。');
}

/** Does `act` to the bulletin of that slug, which must be in state `from`, in one transaction. */
async function change(
  db: Connection,
  slug: string,
  { act, from }: { from: State; act: (trx: Transaction<Database>, id: string) => Promise<void> },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('bulletins')
      .select(['id', 'state'])
      .where('slug', '=', slug)
      .executeTakeFirst();
    if (found === undefined) throw misused(`没有代号是「${slug}」的简报。`);
    if (found.state !== from) {
      const is = found.state === 'draft' ? '还是草稿' : stateLabels[found.state];
      const can = from === 'draft' ? '只有草稿可以发布' : '只有已发布的可以撤回';
      throw misused(`「${slug}」${is}，${can}。`);
    }
    await act(trx, found.id);
  });
}

/** Reads the command line and returns what it asks for; throws, before anything is opened, where it is amiss. */
function readCommand(argv: string[]): (db: Connection, siteUrl: string) => Promise<void> {
  const [command = '', ...args] = argv;
  if (command === 'list') {
    const options = readListOptions(args);
    return (db) => list(db, options);
  }
  if (command !== 'publish' && command !== 'withdraw') {
    throw misused(command === '' ? '请写明要做什么。' : `没有「${command}」这个命令。`);
  }
  const [slug = '', ...words] = args;
  if (slug === '') throw misused('请写明是哪一期（代号见 npm run bulletin -- list）。');
  const at = new Date().toISOString();
  if (command === 'publish') {
    if (words.length > 0) throw misused('一次发布一期，代号后面不要再写别的。');
    return async (db, siteUrl) => {
      await change(db, slug, { from: 'draft', act: (trx, id) => publishBulletin(trx, id, at) });
      console.log(`已发布：${siteUrl}${paths.bulletin(slug)}`);
    };
  }
  // A note with spaces that was not quoted comes in several words.
  const note = words.join(' ').trim();
  if (note === '') throw misused('撤回须写说明，读者会看到。');
  return async (db, siteUrl) => {
    await change(db, slug, {
      from: 'published',
      act: (trx, id) => withdrawBulletin(trx, id, { note, at }),
    });
    console.log('已撤回。原文不再显示，读者在原来的地址看到撤回说明；');
    console.log('存在读者设备上的离线副本，一联网也换成这份说明。');
    console.log(`${siteUrl}${paths.bulletin(slug)}`);
  };
}

function readListOptions(args: string[]): { drafts: boolean; all: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const;
    return parseArgs({ args, options: { drafts: flag, all: flag } }).values;
  } catch {
    // What parseArgs says of it is English.
    throw misused('list 后面只能写 --drafts 或 --all。');
  }
}

async function main(): Promise<void> {
  const run = readCommand(process.argv.slice(2));
  const env = readEnv();
  const db = openDatabase(env);
  try {
    await migrateToLatest(db);
    await run(db, env.siteUrl);
  } finally {
    await db.destroy();
  }
}

runCommand(main);
