import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctBulletin, publishBulletin, withdrawBulletin } from '@/lib/bulletins/commands';
import { storeDocument } from '@/lib/bulletins/store-document';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import type { Database } from '@/lib/db/tables';
import { takeIn } from '@/lib/intake/intake';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, editionDraft, findBulletinId } from '../harness/sample';
import { CENTRED, docx, paragraph, picture, relation } from '../unit/intake/zip';

const NOW = '2025-06-02T01:00:00.000Z';

/** An issue as text, `lines` its body. */
const issue = (number: number, ...lines: string[]): string =>
  ['河道巡查简报', `第${number}期`, '示例县河长办　2025年6月1日', '北河清淤完工', ...lines].join(
    '\n',
  );
const BODY = '北河清淤工程于五月底完工，共清出淤泥三万立方米。';

describe.each(await availableEngines())('storing a document, on %s', (engine) => {
  let database: TestDatabase;
  let db: Kysely<Database>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const read = (path: string, bytes: string | Uint8Array) =>
    takeIn({ path, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes });
  const store = (document: Awaited<ReturnType<typeof takeIn>>, publish = false) =>
    storeDocument(db, document, { dataDir: database.dataDir, publish, archive: true, now: NOW });

  it('the same file is known again when more is recognised in it', async () => {
    const document = await read('a.txt', issue(1, BODY));
    expect(await store(document)).toMatchObject({ outcome: 'created' });
    const better = { ...document, headline: '北河清淤', bodyText: '另一种分法', issuer: null };
    expect(await store(better)).toMatchObject({ outcome: 'known' });
  });

  it('the same text is known in another kind of file, and with a site’s rows round it', async () => {
    const first = await store(await read('b.txt', issue(2, BODY)));
    expect(first).toMatchObject({ outcome: 'created' });
    const slug = first.slug;
    const lines = issue(2, BODY).split('\n');
    const word = docx(lines.map((line, at) => paragraph(line, at < 4 ? CENTRED : '')).join(''));
    expect(await store(await read('b.docx', word))).toEqual({ outcome: 'known', slug });
    const page = await read('b2.txt', `首页 > 河道巡查简报\n${issue(2, BODY)}\n【打印】【关闭】`);
    expect(await store(page)).toEqual({ outcome: 'known', slug });
  });

  it('another issue of the same text, and another text of the same issue, are other documents', async () => {
    expect(await store(await read('c.txt', issue(3, BODY)))).toMatchObject({ outcome: 'created' });
    const other = await read('d.txt', issue(3, BODY, '下一步将清理南河。'));
    expect(await store(other)).toMatchObject({ outcome: 'created' });
  });

  const png = (colour: string, width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: colour } })
      .png()
      .toBuffer();
  /** An issue with these pictures below its text. */
  const illustrated = (number: number, ...pictures: Buffer[]) =>
    docx(
      issue(number, BODY)
        .split('\n')
        .map((line, at) => paragraph(line, at < 4 ? CENTRED : ''))
        .join('') + pictures.map((_, at) => picture(`rId${at + 1}`)).join(''),
      pictures.map((data, at) => ({ name: `word/media/image${at}.png`, data })),
      pictures.map((_, at) => relation(`rId${at + 1}`, 'image', `media/image${at}.png`)).join(''),
    );

  it('the same text with another picture is another document, also once the first is withdrawn', async () => {
    const wrong = illustrated(7, await png('#800', 60, 40));
    const right = illustrated(7, await png('#080', 60, 40));
    const first = await store(await read('错.docx', wrong), true);
    expect(await store(await read('错.docx', wrong), true)).toMatchObject({ outcome: 'known' });
    const id = await findBulletinId(db, first.slug);
    await db
      .transaction()
      .execute((trx) => withdrawBulletin(trx, id, { note: '配图有误', at: NOW }));
    const second = await store(await read('对.docx', right), true);
    expect(second).toMatchObject({ outcome: 'created' });
    expect(second.slug).not.toBe(first.slug);
    for (const [file, slug] of [
      [wrong, first.slug],
      [right, second.slug],
    ] as const)
      expect(await store(await read('又.docx', file), true)).toEqual({ outcome: 'known', slug });
    // A page that brings no pictures may be either.
    const page = await store(await read('页.txt', issue(7, BODY)));
    expect(page).toMatchObject({ outcome: 'known' });
  });

  it('its first large picture is the cover', async () => {
    const banner = await png('#f00', 900, 60);
    const photo = await png('#00f', 640, 480);
    const { slug } = await store(
      await read('图.docx', illustrated(8, banner, await png('#0f0', 80, 80), photo)),
    );
    const coverOf = async (of: string) =>
      (
        await db
          .selectFrom('editions as e')
          .innerJoin('bulletins as b', 'b.edition_id', 'e.id')
          .select('e.cover_id')
          .where('b.slug', '=', of)
          .executeTakeFirstOrThrow()
      ).cover_id;
    expect(await coverOf(slug)).toBe(createHash('sha256').update(photo).digest('hex'));
    const plain = await store(await read('无.docx', illustrated(9, banner)));
    expect(await coverOf(plain.slug)).toBeNull();
  });

  it('what has no headline is kept as a draft and not published', async () => {
    const data = await sharp({
      create: { width: 40, height: 20, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer();
    const scan = docx(
      picture('rId9'),
      [{ name: 'word/media/image1.png', data }],
      relation('rId9', 'image', 'media/image1.png'),
    );
    const document = await read('scan.docx', scan);
    await expect(store(document, true)).rejects.toThrow('没有标题');
    const stored = await store(document);
    expect(stored).toMatchObject({ outcome: 'created' });
    await expect(store(document, true)).rejects.toThrow('没有标题');
    const { state } = await db
      .selectFrom('bulletins')
      .select('state')
      .where('slug', '=', stored.slug)
      .executeTakeFirstOrThrow();
    expect(state).toBe('draft');
  });

  it('only what is published is corrected or withdrawn, and only a draft is published', async () => {
    const draft = await store(await read('e.txt', issue(5, BODY)));
    const [published = ''] = await createBulletins(db, { count: 1, channel: 'states' });
    const within = async (
      slug: string,
      act: 'correct' | 'publish' | 'withdraw',
      headline = '改',
    ) => {
      const id = await findBulletinId(db, slug);
      await db.transaction().execute(async (trx) => {
        if (act === 'publish') return publishBulletin(trx, id, NOW);
        if (act === 'withdraw') return withdrawBulletin(trx, id, { note: '有误', at: NOW });
        const edition = editionDraft({ headline });
        return correctBulletin(trx, id, { draft: edition, changeNote: '改', at: NOW });
      });
    };
    await expect(within(draft.slug, 'correct')).rejects.toThrow('没有发布');
    await expect(within(draft.slug, 'withdraw')).rejects.toThrow('没有发布');
    await expect(within(published, 'publish')).rejects.toThrow('不是草稿');
    await expect(within(published, 'correct', ' ')).rejects.toThrow('没有标题');
    await within(published, 'correct');
    await within(published, 'withdraw');
    await expect(within(published, 'correct')).rejects.toThrow('已撤回');
    const editions = await db
      .selectFrom('editions as e')
      .innerJoin('bulletins as b', 'b.id', 'e.bulletin_id')
      .select('e.number')
      .where('b.slug', 'in', [published, draft.slug])
      .orderBy('e.number')
      .execute();
    expect(editions).toEqual([{ number: 1 }, { number: 1 }, { number: 2 }]);
  });
});
