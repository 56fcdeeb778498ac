import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { runCommand } from '../harness/command';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { startServer, type TestServer } from '../harness/server';
import { docx, paragraph, picture, relation } from '../unit/intake/zip';

const bulletin = (number: number, body = '一、基本情况\n窗口排队时间缩短了。') => `首页 > 示例市简报
示例市效能建设工作简报
第${number}期
示例市机关效能建设办公室　2024年3月${number}日
第${number}期的标题
${body}
`;

describe.each(await availableEngines())('npm run import, on %s', (engine) => {
  let database: TestDatabase;
  let db: Kysely<Database>;
  let folder: string;

  beforeEach(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    folder = mkdtempSync(join(tmpdir(), 'jianbao-documents-'));
  });
  afterEach(async () => {
    await db.destroy();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const run = (...args: string[]) => runCommand('import', args, database);
  const stored = () =>
    db
      .selectFrom('bulletins as b')
      .innerJoin('editions as e', 'e.id', 'b.edition_id')
      .innerJoin('channels as c', 'c.id', 'b.channel_id')
      .select(['b.slug', 'b.state', 'b.published_at', 'e.headline', 'c.name as channel'])
      .orderBy('b.slug')
      .execute();

  it('stores drafts from a folder, and nothing twice', async () => {
    write('a.txt', bulletin(1));
    mkdirSync(join(folder, 'deeper'));
    write('deeper/b.txt', bulletin(2));
    write('notes.source', 'not a document');
    const first = await run(folder);
    expect(first.stderr).toContain('共 2 个文件：新存为草稿 2，已有 0，未能导入 0。');
    expect(first.code).toBe(0);
    expect(await stored()).toMatchObject([
      { state: 'draft', headline: '第1期的标题', published_at: null },
      { state: 'draft', headline: '第2期的标题' },
    ]);
    // The same text in another encoding and with other line ends is the same document.
    const utf16 = Buffer.from(`\uFEFF${bulletin(1).replaceAll('\n', '\r\n')}`, 'utf16le');
    write('c.txt', utf16);
    const second = await run(folder);
    expect(second.stderr).toContain('新存为草稿 0，已有 3，未能导入 0');
    expect(await stored()).toHaveLength(2);
  });

  it('asked to publish what is there as a draft, it publishes that', async () => {
    write('a.txt', bulletin(7));
    await run(folder);
    const second = await run(folder, '--publish');
    expect(second.stderr).toContain('新发布 1，已有 0');
    expect(await stored()).toMatchObject([{ state: 'published', headline: '第7期的标题' }]);
    const third = await run(folder, '--publish');
    expect(third.stderr).toContain('新发布 0，已有 1');
  });

  it('one bad file stops no other; the end says how many failed, by exit code too', async () => {
    write('a-empty.txt', '');
    write('b-binary.txt', new Uint8Array([0, 1, 2, 3, 255, 254, 0, 0, 7, 0, 0, 0]));
    write('c-truncated.docx', docx(paragraph('正文')).subarray(0, 300));
    write('d-secret.txt', `机密★1年\n${bulletin(3)}`);
    write('e-large.txt', '');
    truncateSync(join(folder, 'e-large.txt'), 100 * 1024 * 1024);
    write('f-good.txt', bulletin(4));
    const result = await run(folder, '--publish');
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('新发布 1，已有 0，未能导入 5');
    for (const name of ['a-empty', 'b-binary', 'c-truncated', 'd-secret', 'e-large']) {
      expect(result.stderr).toContain(`《${name}`);
    }
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(await stored()).toMatchObject([{ state: 'published', headline: '第4期的标题' }]);
  });

  it('--dry-run --json prints one object a file with exactly the promised keys, and stores nothing', async () => {
    write('a.txt', bulletin(5));
    write('b.txt', '');
    const { code, stdout } = await run(folder, '--dry-run', '--json');
    expect(code).toBe(1);
    const [good, bad] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(good ?? {})).toEqual([
      ...['file', 'channel', 'title', 'issueNumber', 'docNumber', 'issuer', 'issuedOn'],
      ...['headline', 'subheadline', 'publishedAt', 'bodyHtml', 'bodyText', 'findings'],
    ]);
    expect(good).toMatchObject({
      issueNumber: '第5期',
      docNumber: null,
      issuer: '示例市机关效能建设办公室',
      issuedOn: '2024-03-05',
      headline: '第5期的标题',
      publishedAt: null,
    });
    expect(good?.['bodyHtml']).toBe('<h2>一、基本情况</h2><p>窗口排队时间缩短了。</p>');
    expect(bad?.['findings']).toMatchObject([{ level: 'error', code: 'empty' }]);
    expect(readdirSync(database.dataDir)).toEqual([]);
  });

  it('--channel puts documents into a channel by name or slug, made if absent', async () => {
    write('a.txt', bulletin(6));
    await run(folder, '--channel', '政务公开简报', '--publish');
    write('b.txt', bulletin(7));
    await run(folder, '--channel', 'zwgkjb', '--publish');
    expect(await stored()).toMatchObject([
      { slug: 'zwgkjb-2024-6', channel: '政务公开简报' },
      { slug: 'zwgkjb-2024-7', channel: '政务公开简报' },
    ]);
  });

  it('what prints no publication time is published now, or on its issue date with --archive', async () => {
    write('a.txt', bulletin(8));
    const before = new Date().toISOString();
    await run(folder, '--publish');
    expect((await stored())[0]?.published_at ?? '').toSatisfy((at: string) => at >= before);
    write('b.txt', bulletin(9));
    await run(folder, '--publish', '--archive');
    expect((await stored())[1]?.published_at).toBe('2024-03-08T16:00:00.000Z');
  });

  it('a picture in a Word file is kept under the data folder, small and without its metadata', async () => {
    const photo = await sharp({
      create: { width: 2400, height: 1200, channels: 3, background: '#b81c22' },
    })
      .withExif({ IFD0: { Copyright: 'secret-place' } })
      .jpeg()
      .toBuffer();
    write(
      'a.docx',
      docx(
        paragraph('大厅新增两个窗口。') + picture('rId9'),
        [{ name: 'word/media/image1.jpeg', data: photo }],
        relation('rId9', 'image', 'media/image1.jpeg'),
      ),
    );
    const { code } = await run(folder, '--publish', '--channel', '简报');
    expect(code).toBe(0);
    const [medium] = await db.selectFrom('media').selectAll().execute();
    expect(medium).toMatchObject({ type: 'image/jpeg', width: 1920, height: 960 });
    const { body_html } = await db
      .selectFrom('editions')
      .select('body_html')
      .executeTakeFirstOrThrow();
    expect(body_html).toBe(
      `<p>大厅新增两个窗口。</p><figure><img src="/media/${medium?.id}" alt="示意图" width="1920" height="960"></figure>`,
    );
    const id = medium?.id ?? '';
    const file = join(database.dataDir, 'media', id.slice(0, 2), id);
    expect((await sharp(file).metadata()).exif).toBeUndefined();
  });

  it('a command line that makes no sense is explained and does nothing', async () => {
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run('--json', folder)).toMatchObject({ code: 2 });
  });

  it('a path that is not there or may not be read is counted, and the others are taken in', async () => {
    const paths = [write('a.txt', bulletin(1)), join(folder, 'nowhere.txt')];
    // A name that is too long for the system fails otherwise than one that is not there.
    paths.push(join(folder, 'x'.repeat(300)), write('b.txt', bulletin(2)));
    const result = await run(...paths);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('《nowhere.txt》找不到');
    expect(result.stderr).toContain('（ENAMETOOLONG）');
    expect(result.stderr).toContain('共 4 个文件：新存为草稿 2，已有 0，未能导入 2。');
    const { stdout } = await run(...paths, '--dry-run', '--json');
    const codes = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { findings: { code: string }[] }).findings[0]?.code);
    expect(codes).toEqual([undefined, 'not-read', 'not-read', undefined]);
  });
});

describe('while the site is running', () => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    server = await startServer(database, { SAMPLE: '0' });
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  it('an empty site says so, and shows what is imported at once', async () => {
    const feed = async () => (await fetch(server.url)).text();
    expect(await feed()).toContain('还没有简报');
    const file = join(database.dataDir, 'a.txt');
    writeFileSync(file, bulletin(1));
    await runCommand('import', [file, '--publish'], database);
    expect(await feed()).toContain('第1期的标题');
  });

  it('settings changed from the command line show at once, and wrong ones are refused', async () => {
    await runCommand('settings', ['siteName=另一个示例', 'siteIdCode=bm01000001'], database);
    const html = await (await fetch(server.url)).text();
    expect(html).toContain('<title>另一个示例</title>');
    expect(html).toContain('name="SiteIDCode" content="bm01000001"');
    const refused = await runCommand('settings', ['siteIdCode=1'], database);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('siteIdCode');
  });
});
