import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromXml } from 'xast-util-from-xml';
import { correctBulletin, withdrawBulletin } from '@/lib/bulletins/commands';
import { findBulletin } from '@/lib/bulletins/queries';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import type { Database } from '@/lib/db/tables';
import { writeAtom } from '@/lib/feeds/atom';
import { writeJsonFeed } from '@/lib/feeds/json-feed';
import { syndicate } from '@/lib/feeds/response';
import { channelFeed, siteFeed } from '@/lib/feeds/site-feed';
import { writeSitemap } from '@/lib/feeds/sitemap';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, editionDraft, findBulletinId } from '../harness/sample';

const SITE = 'https://jianbao.example';

describe.each(await availableEngines())('feeds, on %s', (engine) => {
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

  const correct = async (slug: string, draft: Parameters<typeof editionDraft>[0], at: string) => {
    const id = await findBulletinId(db, slug);
    const correction = { draft: editionDraft(draft), changeNote: '更正一处', at };
    await db.transaction().execute((trx) => correctBulletin(trx, id, correction));
  };

  it('tell when a bulletin was published, and when it was corrected, as its page does', async () => {
    const [first = '', second = ''] = await createBulletins(db, {
      count: 2,
      channel: 'fed',
      publishedAt: (n) => `2011-0${n}-05T02:00:00.000Z`,
    });
    const both = async () => {
      const feed = await channelFeed(db, SITE, 'fed');
      if (feed === null) throw new Error('there is no such feed');
      const { items } = JSON.parse(writeJsonFeed(feed)) as { items: object[] };
      return { atom: writeAtom(feed), items };
    };
    const item = (slug: string, published: string, modified: string) => ({
      id: `${SITE}/bulletins/${slug}`,
      date_published: published,
      date_modified: modified,
    });
    const days = ['2011-01-05T02:00:00.000Z', '2011-02-05T02:00:00.000Z'] as const;
    const before = await both();
    expect(before.items).toMatchObject([
      item(second, days[1], days[1]),
      item(first, days[0], days[0]),
    ]);
    expect(before.atom).toContain(`<updated>${days[1]}</updated>`);
    // Imported today, yet published long ago: neither the page nor the sitemap says today.
    expect(await findBulletin(db, first)).toMatchObject({ updatedAt: days[0] });
    expect(await writeSitemap(db, SITE)).toContain(`<lastmod>${days[0]}</lastmod>`);

    const at = '2012-03-04T05:06:07.000Z';
    await correct(first, {}, at);
    const after = await both();
    expect(after.items).toMatchObject([item(second, days[1], days[1]), item(first, days[0], at)]);
    expect(after.atom).toContain(`<updated>${at}</updated>`);
    expect(after.atom).toContain(`<published>${days[0]}</published>`);
    expect((await siteFeed(db, SITE)).updatedAt).toBe(at);
    expect(await findBulletin(db, first)).toMatchObject({ updatedAt: at });
    expect(await writeSitemap(db, SITE)).toContain(`<lastmod>${at}</lastmod>`);
    expect(await channelFeed(db, SITE, 'nowhere')).toBeNull();
  });

  it('carry whatever people type as text, and the whole bulletin with whole addresses', async () => {
    const channel = { slug: 'odd', name: `效能<简报>"A&B"'一' ]]> \u0008\u{10ffff}\ufffe` };
    const headline = '窗口<一次办>与“A&B”套餐：满意率<98% ]]>';
    const picture = `/media/${'a'.repeat(64)}`;
    const bodyHtml = `<p>满意率&lt;98%且&gt;90%，A&amp;B</p><img src="${picture}"><p><a href="#fn-1">①</a></p>`;
    const body = '满意率<98%且>90%，A&B';
    const [slug = ''] = await createBulletins(db, { count: 1, channel: channel.slug });
    await db
      .updateTable('channels')
      .set({ name: channel.name, introduction: channel.name, issuer: channel.name })
      .where('slug', '=', channel.slug)
      .execute();
    await correct(slug, { headline, body, bodyHtml }, '2031-01-02T03:04:05.000Z');

    const shown = channel.name.replace(/[\u0008\ufffe]/gu, '');
    const [site, own] = await Promise.all([siteFeed(db, SITE), channelFeed(db, SITE, 'odd')]);
    for (const feed of [site, own]) {
      if (feed === null) throw new Error('there is no such feed');
      const tree = JSON.stringify(fromXml(writeAtom(feed)), (key, value: unknown) =>
        key === 'position' ? undefined : value,
      );
      const holds = (value: object) => expect(tree).toContain(JSON.stringify(value).slice(1, -1));
      holds({ name: 'title', attributes: {}, children: [{ type: 'text', value: headline }] });
      holds({ name: 'category', attributes: { term: shown, label: shown } });
      holds({ attributes: { type: 'html' } });
      expect(tree).toContain(JSON.stringify(`${SITE}${picture}`).slice(1, -1));
      expect(tree).toContain(`href=\\"${SITE}/bulletins/${slug}#fn-1\\"`);
      const json = JSON.parse(writeJsonFeed(feed)) as { items: object[] };
      expect(json.items[0]).toMatchObject({
        title: headline,
        content_text: body,
        content_html: expect.stringContaining('满意率&#x3C;98%且>90%，A&#x26;B'),
        tags: [channel.name],
      });
    }
    fromXml(await writeSitemap(db, `${SITE}/?a&b`));
  });

  it('answer 304 to who has them, until something readers see has changed', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: 'known' });
    const ask = (...headers: [string, string][]) =>
      syndicate(db, new Headers(headers), {
        path: `/${engine}/feed.xml`,
        type: 'application/atom+xml',
        write: async () => writeAtom(await siteFeed(db, SITE)),
      });
    const fresh = await ask();
    expect(fresh.status).toBe(200);
    const etag = fresh.headers.get('etag') ?? '';
    const modified = fresh.headers.get('last-modified') ?? '';
    expect(Math.abs(Date.parse(modified) - Date.now())).toBeLessThan(60_000);
    for (const asked of [
      ['If-None-Match', etag],
      ['If-None-Match', `"other", ${etag.replace('W/', '')}`],
      ['If-None-Match', '*'],
      ['If-Modified-Since', modified],
    ] as [string, string][]) {
      const known = await ask(asked);
      expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([
        ...[304, '', etag],
      ]);
    }
    const since = (date: string): [string, string] => ['If-Modified-Since', date];
    expect((await ask(['If-None-Match', '"other"'], since(modified))).status).toBe(200);
    expect((await ask(since('yesterday'))).status).toBe(200);
    expect((await ask(since(new Date(0).toUTCString()))).status).toBe(200);
    const id = await findBulletinId(db, slug);
    const withdrawal = { note: '撤回', at: new Date().toISOString() };
    await db.transaction().execute((trx) => withdrawBulletin(trx, id, withdrawal));
    const later = await ask(['If-None-Match', etag]);
    expect(later.status).toBe(200);
    expect(await later.text()).not.toContain(slug);
  });
});
