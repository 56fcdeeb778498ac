import { readdirSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBulletin, type BulletinDraft } from '@/lib/bulletins/commands';
import { findBulletin } from '@/lib/bulletins/queries';
import { createChannel } from '@/lib/channels/commands';
import { readTick } from '@/lib/db/change-clock';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import type { Database } from '@/lib/db/tables';
import { runCommand, type Finished } from '../harness/command';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, editionDraft } from '../harness/sample';

describe.each(await availableEngines())('npm run bulletin, on %s', (engine) => {
  let database: TestDatabase;
  let db: Kysely<Database>;
  let channel: BulletinDraft['channel'];
  let published: string;
  let draft: string;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
    channel = await db
      .transaction()
      .execute((trx) => createChannel(trx, { slug: 'drafts', name: '草稿栏目' }));
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });
  beforeEach(async () => {
    [published = ''] = await createBulletins(db, { count: 1 });
    draft = await storeDraft('还没发的\t一期');
  });

  const run = (...args: string[]) => runCommand('bulletin', args, database);
  const storeDraft = async (headline: string) => {
    const issue = { year: 2024, number: 48 };
    const edition = editionDraft({ headline, issueNumber: '第48期' });
    const { slug } = await db
      .transaction()
      .execute((trx) => createBulletin(trx, { ...edition, channel, issue }));
    return slug;
  };
  const stateOf = async (slug: string) => {
    const row = await db
      .selectFrom('bulletins')
      .select('state')
      .where('slug', '=', slug)
      .executeTakeFirst();
    return row?.state;
  };

  it('lists every state, the last stored first, one line each', async () => {
    const { code, stdout } = await run('list');
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `草稿\t${draft}\t草稿栏目\t第48期\t还没发的 一期`,
      `已发布\t${published}\t测试栏目 tests\t第1期\t测试用的一期`,
    ]);
    const drafts = await run('list', '--drafts');
    expect(drafts.stdout).toContain(draft);
    expect(drafts.stdout).not.toContain('已发布');
  });

  it('publishes a draft now, once, and says where it is', async () => {
    const before = { at: new Date().toISOString(), tick: await readTick(db) };
    const done = await run('publish', draft);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(new RegExp(`https?://\\S+/bulletins/${draft}\n`));
    const found = await findBulletin(db, draft);
    expect(found?.state === 'published' && found.publishedAt >= before.at).toBe(true);
    expect(await readTick(db)).toBeGreaterThan(before.tick);
    const again = await run('publish', draft);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain(`「${draft}」已发布，只有草稿可以发布。`);
  });

  it('does not publish what has no headline', async () => {
    const nameless = await storeDraft(' ');
    const refused = await run('publish', nameless);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('没有标题');
    expect(await stateOf(nameless)).toBe('draft');
  });

  it('withdraws what is published with its note, and nothing else', async () => {
    const tick = await readTick(db);
    const done = await run('withdraw', published, '数字有误，', '另发。');
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(/离线副本/);
    expect(done.stdout).toMatch(new RegExp(`https?://\\S+/bulletins/${published}\n`));
    expect(await findBulletin(db, published)).toMatchObject({
      state: 'withdrawn',
      withdrawalNote: '数字有误， 另发。',
    });
    expect(await readTick(db)).toBeGreaterThan(tick);
    const again = await run('withdraw', published, '再撤一次');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain(`「${published}」已撤回，只有已发布的可以撤回。`);
    expect((await run('withdraw', draft, '不发了')).stderr).toContain(`「${draft}」还是草稿`);
    expect(await stateOf(draft)).toBe('draft');
  });

  it('does its work and ends quietly when nobody reads what it prints', async () => {
    const unread = (...args: string[]) => runCommand('bulletin', args, database, { unread: true });
    expect(await unread('list')).toMatchObject({ code: 0, stderr: '' });
    expect(await unread('publish', draft)).toMatchObject({ code: 0, stderr: '' });
    expect(await stateOf(draft)).toBe('published');
    expect(await unread('publish', draft)).toMatchObject({ code: 1 });
  });

  it('lists 200 bulletins, and all of them when asked', async () => {
    await createBulletins(db, { count: 510, channel: 'many' });
    const short = await run('list');
    expect(short.stdout.trim().split('\n')).toHaveLength(200);
    expect(short.stderr).toContain('--all');
    const { stdout } = await run('list', '--all');
    const { total } = await db
      .selectFrom('bulletins')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    expect(new Set(stdout.trim().split('\n')).size).toBe(Number(total));
  });

  it.each([['publish'], ['withdraw', '有误']])(
    'has nothing to %s at an unknown slug',
    async (act, ...note) => {
      const refused = await run(act, 'nowhere-1', ...note);
      expectRefusal(refused, '没有代号是「nowhere-1」的简报');
    },
  );
});

describe('npm run bulletin, where the command line makes no sense', () => {
  it.each([
    [[], '请写明要做什么'],
    [['burn'], '没有「burn」这个命令'],
    [['list', '--everything'], 'list 后面只能写'],
    [['publish'], '请写明是哪一期'],
    [['publish', 'a-1', 'a-2'], '一次发布一期'],
    [['withdraw', 'a-1', ' '], '撤回须写说明'],
  ])('explains %j and opens no database', async (args, sentence) => {
    const database = await createTestDatabase('sqlite');
    expectRefusal(await runCommand('bulletin', args, database), sentence);
    expect(readdirSync(database.dataDir)).toEqual([]);
    await database.drop();
  });
});

function expectRefusal({ code, stderr, stdout }: Finished, sentence: string): void {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(sentence);
  expect(stderr).toContain('用法：');
  expect(stderr).not.toMatch(/\n\s+at /);
}
