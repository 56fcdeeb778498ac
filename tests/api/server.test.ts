import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctBulletin } from '@/lib/bulletins/commands';
import { openDatabase } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { addressPatterns, fillPattern } from '../harness/addresses';
import { digestOf } from '@/lib/server/body-digest.mjs';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { expectAnswers } from '../harness/expect-answers';
import { oddRequests, seededRandom } from '../harness/odd-requests';
import { sendRaw } from '../harness/raw-http';
import { editionDraft, findBulletinId } from '../harness/sample';
import { startServer, type TestServer } from '../harness/server';

const PAGE = '/bulletins/xnjs-2026-48';

describe.each(await availableEngines())('the HTTP server on %s', (engine) => {
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

  /** As it comes over the line: nothing decoded, nothing followed. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
      (resolve, reject) => {
        const sent = request(server.url + path, { method, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const body = Buffer.concat(chunks);
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          });
        });
        sent.on('error', reject).end();
      },
    );

  it.each([
    ['GET', '/bulletins/%E0%A4%A', 400],
    ['GET', 'http://elsewhere.example/', 400],
    ['OPTIONS', '*', 400],
    ['POST', '/sw.js', 405],
    ['POST', '/icon.svg', 405],
    ['POST', '/me', 405],
    ['DELETE', '/', 405],
    ['GET', '/../../package.json', 404],
    ['GET', '/_next/static/%2e%2e/%2e%2e/package.json', 404],
    ['GET', '/media/..%2f..%2fsecret', 404],
    ['GET', '/bulletins/%00', 400],
    ['GET', '/channels/%00', 400],
    ['GET', '/api/bulletins/a%00/comments', 400],
    ['GET', '/desk/comments?q=%00', 400],
    ['GET', '/bulletins/%2500', 404],
    ['PUT', '/api/comments/zzz', 401],
  ])('refuses %s %s with %i, never with a fault of its own', async (method, path, status) => {
    const { status: answered } = await new Promise<{ status: number }>((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      // Its own options: a URL object would tidy the path up.
      const sent = request({ hostname, port, path, method }, (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0 });
      });
      sent.on('error', reject).end();
    });
    expect(answered).toBe(status);
  });

  // The first answer is rendered, the second comes from Next's cache, the others from ready pages.
  it('says that a page is missing in the document itself, with every header', async () => {
    for (const path of [
      '/bulletins/nosuch-1',
      '/channels/nosuch',
      '/channels/xnjs/1999',
      '/nope',
    ]) {
      const answer = await fetch(server.url + path);
      const html = await answer.text();
      expect([path, answer.status]).toEqual([path, 404]);
      expect(html, path).toMatch(/<main[^>]*>.*没有找到这个页面/s);
      expect(html, path).not.toContain('__next_error__');
      expect(answer.headers.get('content-security-policy'), path).toContain(
        "script-src 'self' 'sha256-",
      );
    }
  });

  it('says the same in every coding, time after time', async () => {
    const plain = (await ask(PAGE)).body.toString();
    expect(plain.includes('第 48 期')).toBe(true);
    for (let time = 0; time < 5; time += 1) {
      const gzip = await ask(PAGE, { 'accept-encoding': 'gzip' });
      expect(gzip.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(gzip.body).toString() === plain).toBe(true);
      const brotli = await ask(PAGE, { 'accept-encoding': 'gzip, br' });
      expect(brotli.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(brotli.body).toString() === plain).toBe(true);
      const none = await ask(PAGE);
      expect(none.headers['content-encoding']).toBeUndefined();
      expect(none.body.toString() === plain).toBe(true);
      for (const { headers, body } of [gzip, brotli, none]) {
        expect(headers['content-length']).toBe(String(body.length));
        expect(headers['vary']).toMatch(/accept-encoding/i);
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
      }
    }
  });

  it('says of every whole body how it reads, so that a device can prove it', async () => {
    const html = (await ask(PAGE)).body.toString();
    const build = /jianbao:parts" content='{"build":"([^"]+)/.exec(html)?.[1] ?? '';
    const script = /\/_next\/static\/chunks\/webpack-[^"]+\.js/.exec(html)?.[0] ?? '';
    const picture = /\/media\/[0-9a-f]{64}/.exec(html)?.[0] ?? '';
    const list = `/_jianbao/assets/${build}`;
    for (const path of [PAGE, '/', '/offline', '/receipts', '/nosuch', script, picture, list]) {
      const { body, headers } = await ask(path);
      expect([path, headers['x-jianbao-digest']]).toEqual([path, digestOf(body)]);
      const { body: coded, headers: same } = await ask(path, { 'accept-encoding': 'br' });
      const whole = same['content-encoding'] === 'br' ? brotliDecompressSync(coded) : coded;
      expect([path, same['x-jianbao-digest']]).toEqual([path, digestOf(whole)]);
    }
    const { body } = await ask(list);
    expect(digestOf(body)).toBe(build);
    const assets = JSON.parse(body.toString()) as Record<string, string>;
    expect(assets[script]).toBe(digestOf((await ask(script)).body));
    expect((await ask(`${list}x`)).status).toBe(404);
  });

  it('answers HEAD and a known validator without a body', async () => {
    const whole = await ask(PAGE, { 'accept-encoding': 'gzip' });
    const head = await ask(PAGE, { 'accept-encoding': 'gzip' }, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    const etag = String(whole.headers['etag']);
    expect(etag).toMatch(/^W\/"/);
    for (const known of [etag, `"x", ${etag}`, etag.replace('W/', '')]) {
      const same = await ask(PAGE, { 'if-none-match': known });
      expect(same.status).toBe(304);
      expect(same.body).toHaveLength(0);
    }
    expect((await ask(PAGE, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each(['/', '/channels', PAGE, '/nothing-here'])(
    'the policy of %s names every inline script, and no other page may frame it',
    async (path) => {
      for (let time = 0; time < 3; time += 1) {
        const { headers, body } = await ask(path);
        const policy = String(headers['content-security-policy']);
        const inline = [...body.toString().matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
          .filter(([, attributes = '', code = '']) => !attributes.includes('src=') && code !== '')
          .map(([, , code = '']) => code);
        expect(inline.length).toBeGreaterThan(0);
        for (const code of inline) {
          expect(policy).toContain(createHash('sha256').update(code).digest('base64'));
        }
        expect(policy).toContain("frame-ancestors 'none'");
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['x-frame-options']).toBe('DENY');
      }
    },
  );

  it('a correction shows at the next request of a page that was ready', async () => {
    const before = await ask(PAGE, { 'accept-encoding': 'gzip' });
    const id = await findBulletinId(db, 'xnjs-2026-48');
    await db.transaction().execute((trx) =>
      correctBulletin(trx, id, {
        draft: editionDraft({ body: '第二版的正文' }),
        changeNote: '改了一个字',
        at: new Date().toISOString(),
      }),
    );
    const after = await ask(PAGE, { 'accept-encoding': 'gzip' });
    expect(gunzipSync(after.body).includes('第二版的正文')).toBe(true);
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    const stale = await ask(PAGE, { 'if-none-match': String(before.headers['etag']) });
    expect(stale.status).toBe(200);
  });

  it('the router’s request for a part of a page is not answered with the page', async () => {
    const part = await fetch(server.url + PAGE, { headers: { rsc: '1' } });
    expect(part.status).toBe(200);
    expect(part.headers.get('content-type')).toContain('text/x-component');
  });

  it('answers HEAD as GET, at every address there is', async () => {
    const existing: Record<string, string> = { slug: 'xnjs-2026-48', year: '2026' };
    const exists = (name: string) => existing[name] ?? 'nosuch';
    const targets = [
      ...addressPatterns().map((pattern) => fillPattern(pattern, exists)),
      ...['/channels/xnjs', '/channels/xnjs/2026', '/bulletins/nosuch', '/nope', '/sw.js'],
      ...['/icon.svg', '/channels/xnjs/feed.xml', '//bulletins/x', '/bulletins/%E7%AE'],
    ];
    for (const target of targets) {
      // What is rendered first is not kept yet.
      await sendRaw(server.url, { method: 'GET', target });
      const [get, head] = [
        await sendRaw(server.url, { method: 'GET', target }),
        await sendRaw(server.url, { method: 'HEAD', target }),
      ];
      // The line's own, and what is made of a body: one that is rendered at each request, and so kept by
      // nobody, is not always in the same order.
      const passing = new Set(['date', 'transfer-encoding', 'content-security-policy']);
      passing.add('x-jianbao-digest');
      if (/no-store/.test(get.headers['cache-control'] ?? '')) passing.add('content-length');
      const [of, by] = [get, head].map(({ headers, status }) => [
        status,
        Object.entries(headers).filter(([name]) => !passing.has(name)),
      ]);
      expect(by, target).toEqual(of);
      expect(head.body, target).toBe('');
    }
  });

  it('answers a mistyped address with a page of the site', async () => {
    for (const [target, status] of [
      ['/bulletins/%E7%AE', 400],
      ['/_global-error', 404],
      ['/bulletins/nosuch?from=here', 404],
    ] as const) {
      const answer = await sendRaw(server.url, { method: 'GET', target });
      expect([target, answer.status]).toEqual([target, status]);
      expect(answer.body, target).toMatch(/<main[^>]*>.*没有找到这个页面/s);
      expect(answer.headers['content-security-policy'], target).toContain("'sha256-");
    }
    for (const target of ['//bulletins/xnjs-2026-48/', '/\\bulletins/\\xnjs-2026-48']) {
      const { headers, status } = await sendRaw(server.url, { method: 'GET', target });
      expect([status, headers['location']]).toEqual([308, '/bulletins/xnjs-2026-48']);
    }
  });

  it('answers whatever comes, with no fault of its own and nothing in its log', async () => {
    const requests = oddRequests(seededRandom(48), engine === 'sqlite' ? 900 : 0);
    await expectAnswers(server.url, requests);
    expect(server.errors()).toBe('');
  });

  it('keeps no connection of those who offer or ask for another protocol', async () => {
    const ask = (method: string, headers: Record<string, string>) =>
      sendRaw(server.url, { method, target: '/', headers: { Connection: 'Upgrade', ...headers } });
    expect((await ask('GET', { Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABk' })).status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => ask('GET', { Upgrade: 'websocket' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await ask('CONNECT', {})).status).toBe(0);
  });

  it('refuses a write from another site’s page before anything looks at it', async () => {
    const foreign = await ask('/api/health', { 'sec-fetch-site': 'cross-site' }, 'POST');
    expect(foreign.status).toBe(403);
    expect(foreign.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(foreign.body.toString())).toMatchObject({ type: '/problems/foreign-origin' });
  });
});
