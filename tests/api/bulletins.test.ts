import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kysely } from 'kysely';
import {
  correctBulletin,
  createBulletin,
  publishBulletin,
  withdrawBulletin,
} from '@/lib/bulletins/commands';
import type { BulletinPage } from '@/lib/bulletins/queries';
import { openDatabase } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { storeMedium } from '@/lib/media/commands';
import { authEnv, createPerson, forgetUsedCodes, signIn } from '../harness/desk';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins, editionDraft, findBulletinId } from '../harness/sample';
import { startServer, type TestServer } from '../harness/server';

describe.each(await availableEngines())('on %s, over HTTP', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let db: Kysely<Database>;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    server = await startServer(database);
    db = openDatabase(database);
  });
  afterAll(async () => {
    await db.destroy();
    await server.stop();
    await database.drop();
  });

  const get = (path: string) => fetch(server.url + path, { redirect: 'manual' });
  const page = async (query: string): Promise<BulletinPage> => {
    const response = await get(`/api/bulletins${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as BulletinPage;
  };

  it('the first start fills an empty database with the sample world', async () => {
    const { bulletins, next } = await page('');
    expect(bulletins).toHaveLength(20);
    expect(next).not.toBeNull();
    expect(bulletins[0]).toMatchObject({ slug: 'xnjs-2026-48', issueNumber: '第48期' });
  });

  it('pages through everything once, newest first, whatever the page size', async () => {
    const walk = async (limit: number) => {
      const slugs: string[] = [];
      const instants: string[] = [];
      let next: string | null = null;
      do {
        const cursor: string = next === null ? '' : `&cursor=${next}`;
        const result = await page(`?limit=${limit}${cursor}`);
        slugs.push(...result.bulletins.map((bulletin) => bulletin.slug));
        instants.push(...result.bulletins.map((bulletin) => bulletin.publishedAt));
        next = result.next;
      } while (next !== null);
      expect(instants).toEqual([...instants].sort().reverse());
      return slugs;
    };
    const all = await walk(50);
    expect(all).toHaveLength(23);
    expect(new Set(all).size).toBe(23);
    expect(await walk(1)).toEqual(all);
    expect(await walk(7)).toEqual(all);
  });

  it('a bulletin published between two pages neither repeats nor hides another', async () => {
    const first = await page('?limit=3');
    await createBulletins(db, { count: 1, publishedAt: () => '2027-01-01T00:00:00.000Z' });
    const second = await page(`?limit=3&cursor=${first.next}`);
    const whole = await page('?limit=7');
    expect([...first.bulletins, ...second.bulletins].map(({ slug }) => slug)).toEqual(
      whole.bulletins.slice(1).map(({ slug }) => slug),
    );
  });

  it('bulletins of the very same moment are all listed, by issue number', async () => {
    const at = '2020-05-05T00:00:00.000Z';
    await createBulletins(db, { count: 5, channel: 'tie', publishedAt: () => at });
    const first = await page('?channel=tie&limit=2');
    const second = await page(`?channel=tie&limit=2&cursor=${first.next}`);
    const third = await page(`?channel=tie&limit=2&cursor=${second.next}`);
    const numbers = [first, second, third].flatMap((result) =>
      result.bulletins.map(({ issueNumber }) => issueNumber),
    );
    expect(numbers).toEqual(['第5期', '第4期', '第3期', '第2期', '第1期']);
    expect(third.next).toBeNull();
  });

  it('an archive lists one year of one channel', async () => {
    const { bulletins } = await page('?channel=xnjs&year=2025');
    expect(bulletins.map(({ issueNumber }) => issueNumber)).toEqual(['第50期', '第49期']);
    expect((await page('?channel=nowhere')).bulletins).toEqual([]);
  });

  it('a year longer than its page goes on by plain links, which search engines leave out', async () => {
    const slugs = await createBulletins(db, {
      count: 45,
      channel: 'long',
      publishedAt: () => '2001-02-03T00:00:00.000Z',
    });
    const seen = new Set<string>();
    const follow = async (path: string): Promise<string[]> => {
      const response = await get(path);
      expect(response.status).toBe(200);
      const html = await response.text();
      for (const [, slug = ''] of html.matchAll(/href="\/bulletins\/(long-[^"]+)"/g))
        seen.add(slug);
      const next = /href="(\/channels\/long\/\d{4}\/older\?cursor=[^"]+)"/.exec(html)?.[1];
      return [html, ...(next === undefined ? [] : await follow(next))];
    };
    const [first = '', second = '', ...others] = await follow('/channels/long');
    expect(others).toHaveLength(1);
    expect([...seen].sort()).toEqual([...slugs].sort());
    expect(first).not.toContain('noindex');
    expect(second).toContain('noindex');
    expect(second).toMatch(/<link rel="canonical" href="[^"]+\/channels\/long\/\d{4}"/);
    const year = /\/channels\/long\/(\d{4})\/older/.exec(first)?.[1];
    for (const query of ['', '?cursor=nonsense', '?cursor=a&cursor=b']) {
      expect((await get(`/channels/long/${year}/older${query}`)).status).toBe(404);
    }
  });

  it('a withdrawn bulletin is in no list, and its address keeps a dated notice without its text', async () => {
    const { bulletins } = await page('?channel=yjbl&limit=50');
    expect(bulletins.map(({ slug }) => slug)).not.toContain('yjbl-2023-9');
    const response = await get('/bulletins/yjbl-2023-9');
    const html = await response.text();
    expect(html).toContain('本期简报已撤回');
    expect(html).toContain('noindex');
  });

  it.each([
    ['?cursor=nonsense', 'cursor'],
    ['?limit=1000', 'limit'],
    ['?year=2025', 'year'],
    ['?channel=..%2F', 'channel'],
    ['?nonsense=1', 'nonsense'],
    ['?limit=1&limit=2', 'limit'],
  ])('%s is refused as a problem that names %s', async (query, field) => {
    const response = await get(`/api/bulletins${query}`);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ type: '/problems/invalid-request', status: 422 });
    expect(problem['errors']).toMatchObject([{ field }]);
  });

  it('an unknown interface is a 404 problem, not a page', async () => {
    const response = await get('/api/nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ type: '/problems/not-found' });
  });

  it.each([
    '/bulletins/no-such',
    '/bulletins/%E7%AE%80',
    '/channels/nowhere',
    '/channels/xnjs/1999',
  ])('%s answers 404', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('a page shows a publication, a correction and a withdrawal at once', async () => {
    const [slug = ''] = await createBulletins(db, { count: 1, channel: 'fresh' });
    const read = async () => (await get(`/bulletins/${slug}`)).text();
    expect(await read()).toContain('第一版的正文');
    expect(await (await get('/')).text()).toContain(slug);

    const id = await findBulletinId(db, slug);
    await db.transaction().execute((trx) =>
      correctBulletin(trx, id, {
        draft: editionDraft({ body: '第二版的正文' }),
        changeNote: '改了一个字',
        at: new Date().toISOString(),
      }),
    );
    const corrected = await read();
    expect(corrected).toContain('第二版的正文');
    expect(corrected).toContain('改了一个字');
    expect(corrected).not.toContain('第一版的正文');

    await db
      .transaction()
      .execute((trx) =>
        withdrawBulletin(trx, id, { note: '数据有误', at: new Date().toISOString() }),
      );
    const withdrawn = await read();
    expect(withdrawn).toContain('数据有误');
    expect(withdrawn).not.toContain('第二版的正文');
    expect(await (await get('/')).text()).not.toContain(slug);
  });

  it('an edition can be neither changed nor deleted, not even by hand', async () => {
    const change = { headline: '改过' } as never;
    await expect(db.updateTable('editions').set(change).execute()).rejects.toThrow(/immutable/);
    await expect(db.deleteFrom('editions').execute()).rejects.toThrow(/immutable/);
  });

  it('a body is rendered through the allowlist even if the stored one was tampered with', async () => {
    const [slug = ''] = await createBulletins(db, {
      count: 1,
      channel: 'hostile',
      bodyHtml:
        '<p onclick="alert(1)">正文<script>alert(1)</script><img src="https://evil.example/x.png"><a href="javascript:alert(1)">链接</a></p>',
    });
    const html = await (await get(`/bulletins/${slug}`)).text();
    expect(html).toContain('正文');
    expect(html).not.toMatch(/onclick|alert\(1\)|evil\.example|javascript:/);
  });

  it('feeds, sitemap and robots name absolute addresses', async () => {
    const atom = await get('/feed.xml');
    expect(atom.headers.get('content-type')).toContain('application/atom+xml');
    expect(await atom.text()).toMatch(
      /<link rel="alternate" href="http[^"]+\/bulletins\/xnjs-2026-48"/,
    );
    const channelFeed = await (await get('/channels/mzpy/feed.json')).json();
    expect(channelFeed).toMatchObject({ title: '示例市民主评议工作动态' });
    expect((await get('/channels/nowhere/feed.xml')).status).toBe(404);
    expect(await (await get('/sitemap.xml')).text()).toContain('/bulletins/xnjs-2025-annual</loc>');
    expect(await (await get('/robots.txt')).text()).toContain('/sitemap.xml');
  });

  it('serves a picture while a published bulletin shows it, and for minutes', async () => {
    const { bulletins } = await page('?limit=50');
    const shown = bulletins.find((bulletin) => bulletin.coverId !== null);
    const path = `/media/${shown?.coverId}`;
    const picture = await get(path);
    expect(picture.status).toBe(200);
    expect(picture.headers.get('cache-control')).toBe(
      'public, max-age=300, s-maxage=60, must-revalidate',
    );
    expect(picture.headers.get('content-type')).toBe('image/png');
    const etag = picture.headers.get('etag') ?? '';
    const ask = (headers: Record<string, string>) => fetch(server.url + path, { headers });
    expect((await ask({ 'If-None-Match': etag })).status).toBe(304);
    expect((await ask({ 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await get(`/media/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await get('/media/..%2f..%2fpackage.json')).status).toBe(404);

    // Then only the desk sees it, and nobody keeps it.
    const id = await findBulletinId(db, shown?.slug ?? '');
    const at = new Date().toISOString();
    await db.transaction().execute((trx) => withdrawBulletin(trx, id, { note: '勘误', at }));
    const gone = await ask({ 'If-None-Match': etag });
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store']);
    const env = authEnv(database);
    const editor = await createPerson(db, env, { name: '某编辑', role: 'editor' });
    await forgetUsedCodes(db, editor.id);
    const mine = await ask({ cookie: await signIn(db, env, editor) });
    expect([mine.status, mine.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  });

  it('serves no picture of a draft, nor one that a correction took out', async () => {
    const of = async (id: string) => (await get(`/media/${id}`)).status;
    const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
    const picture = { bytes: Buffer.from('x'), type: 'image/png', width: 1, height: 1 } as const;
    const bodyHtml = `<figure><img src="/media/${first}" alt=""></figure>`;
    await createBulletins(db, { count: 1, channel: 'media' });
    const draft = await db.transaction().execute(async (trx) => {
      for (const id of [first, second]) await storeMedium(trx, database.dataDir, id, picture);
      const channel = await trx
        .selectFrom('channels')
        .selectAll()
        .where('slug', '=', 'media')
        .executeTakeFirstOrThrow();
      return createBulletin(trx, {
        ...{ ...editionDraft({ bodyHtml }), coverId: second, channel },
        issue: { year: null, number: 9 },
      });
    });
    expect([await of(first), await of(second)]).toEqual([404, 404]);
    const at = new Date().toISOString();
    await db.transaction().execute((trx) => publishBulletin(trx, draft.id, at));
    expect([await of(first), await of(second)]).toEqual([200, 200]);
    const correction = { draft: editionDraft({ bodyHtml }), changeNote: '更换封面', at };
    await db.transaction().execute((trx) => correctBulletin(trx, draft.id, correction));
    expect([await of(first), await of(second)]).toEqual([200, 404]);
  });

  it('no answer lets itself be framed or sniffed', async () => {
    for (const path of ['/', '/api/bulletins', '/no-such-page']) {
      const { headers } = await get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('health is answered', async () => {
    expect(await (await get('/api/health')).json()).toEqual({ status: 'ok' });
  });
});
