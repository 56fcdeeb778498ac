import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR, type Account, type Role } from '@/lib/accounts/account';
import { makeSetUpLink, setDisabled, setRole } from '@/lib/accounts/commands';
import { findSetUpLink } from '@/lib/accounts/queries';
import { LOCK_AFTER } from '@/lib/auth/auth';
import { minutesLocked } from '@/lib/auth/lockout';
import { nextPath } from '@/lib/auth/next-path';
import type { AuthEnv } from '@/lib/auth/auth';
import type { CommentPage, OwnComment } from '@/lib/comments/comment';
import type { DeskComment, DeskCommentPage, DeskContext } from '@/lib/comments/desk';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import type { Database } from '@/lib/db/tables';
import { sweep } from '@/lib/guards/commands';
import { verifyRecord } from '@/lib/record/verify';
import { runCommand } from '../harness/command';
import { newReaderKey } from '../harness/contract';
import { authEnv, createPerson, PASSWORD, signIn } from '../harness/desk';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { createBulletins } from '../harness/sample';
import { startServer, type TestServer } from '../harness/server';

describe.each(await availableEngines())('the desk on %s, over HTTP', (engine) => {
  let database: TestDatabase;
  let server: TestServer;
  let db: Kysely<Database>;
  let env: AuthEnv;
  const people = {} as Record<Role | 'second', { account: Account; cookie: string }>;
  let slug = '';
  let key = '';

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    server = await startServer(database);
    db = openDatabase(database);
    env = authEnv(database);
    for (const role of ['editor', 'reviewer', 'publisher', 'administrator'] as const) {
      const account = await createPerson(db, env, { name: `某${role}`, role });
      people[role] = { account, cookie: await signIn(db, env, account) };
    }
    const account = await createPerson(db, env, { name: '另一位审核', role: 'reviewer' });
    people.second = { account, cookie: await signIn(db, env, account) };
  });
  afterAll(async () => {
    await db.destroy();
    await server.stop();
    await database.drop();
  });
  beforeEach(async () => {
    [slug = ''] = await createBulletins(db, { count: 1, channel: `c${newId().slice(-12)}` });
    key = newReaderKey();
  });

  const send = async (text = '窗口的椅子坏了，电话 13800138000'): Promise<string> => {
    const id = newId();
    const answer = await fetch(`${server.url}/api/comments/${id}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${newReaderKey()}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ bulletin: slug, text }),
    });
    expect(answer.status).toBe(201);
    return id;
  };
  const ask = async <T = DeskComment>(
    path: string,
    who: keyof typeof people | null = 'reviewer',
    body?: unknown,
  ) => {
    const answer = await fetch(server.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(who !== null && { Cookie: people[who].cookie }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  };
  const versionOf = async (id: string) =>
    (await ask<DeskContext>(`/api/desk/comments/${id}`)).body.comment.version;
  const act = async (id: string, request: object, who: keyof typeof people = 'reviewer') =>
    ask<DeskComment & { detail: string; comment?: DeskComment }>(
      `/api/desk/comments/${id}/acts`,
      who,
      { version: await versionOf(id), ...request },
    );
  const publicList = async () => {
    const answer = await fetch(`${server.url}/api/bulletins/${slug}/comments`);
    return ((await answer.json()) as CommentPage).comments;
  };

  it('lets nobody in without a session, and keeps nothing in caches', async () => {
    const id = await send();
    for (const path of ['/api/desk/comments', `/api/desk/comments/${id}`]) {
      expect((await ask(path, null)).status).toBe(401);
      const own = await ask(path);
      expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
    expect((await ask(`/api/desk/comments/${id}/acts`, null, { act: 'approve' })).status).toBe(401);
    for (const path of ['/desk', '/desk/comments', '/desk/accounts', '/desk/record', '/desk/me']) {
      const page = await fetch(server.url + path, { redirect: 'manual' });
      expect([page.status, page.headers.get('location')]).toEqual([
        307,
        expect.stringContaining('/desk/sign-in?next=%2Fdesk'),
      ]);
      const signedIn = await fetch(server.url + path, {
        headers: { Cookie: people.administrator.cookie },
      });
      expect(signedIn.status).toBe(200);
      expect(signedIn.headers.get('cache-control')).toContain('no-store');
      expect(signedIn.headers.get('x-frame-options')).toBe('DENY');
    }
  });

  it('takes a comment from the box to the answer, and its author sees each step', async () => {
    const id = newId();
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    await fetch(`${server.url}/api/comments/${id}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ bulletin: slug, text: '大厅太冷' }),
    });
    expect(await publicList()).toEqual([]);
    expect((await act(id, { act: 'approve' })).body.state).toBe('published');
    await act(id, { act: 'select' });
    await act(id, { act: 'move', state: '办理中', note: '已报修' });
    const replied = await act(id, { act: 'reply', text: '暖气已修好', office: '示例市政务大厅' });
    expect(replied.body).toMatchObject({ handling: '已答复', replies: [{ text: '暖气已修好' }] });
    await act(id, { act: 'move', state: '已整改', note: '今天 22 度' });
    expect(await publicList()).toMatchObject([
      {
        id,
        selected: true,
        handling: { state: '已整改', note: '今天 22 度' },
        replies: [{ office: '示例市政务大厅', text: '暖气已修好' }],
      },
    ]);
    const mine = await fetch(`${server.url}/api/me/comments`, { headers });
    const [own] = ((await mine.json()) as { comments: OwnComment[] }).comments;
    expect(own?.steps.map(({ state }) => state)).toEqual(['办理中', '已答复', '已整改']);
    const page = await (await fetch(`${server.url}/bulletins/${slug}`)).text();
    expect(page.includes('暖气已修好')).toBe(true);
  });

  it('holds with a reason, masks what is personal, and undoes both', async () => {
    const id = await send();
    expect((await act(id, { act: 'hold', reason: ' ' })).status).toBe(422);
    await act(id, { act: 'hold', reason: '含有个人信息' });
    expect((await act(id, { act: 'undo' })).body).toMatchObject({
      ...{ state: 'pending', holdReason: null },
    });
    await act(id, { act: 'approve' });
    const masked = await act(id, { act: 'mask', phrases: ['13800138000'] });
    expect(masked.body.maskedText).toBe('窗口的椅子坏了，电话 ＊＊＊＊＊＊＊＊＊＊＊');
    expect((await publicList())[0]?.text).not.toContain('138');
    expect((await act(id, { act: 'mask', phrases: ['不在里面'] })).status).toBe(422);
    await act(id, { act: 'undo' });
    expect((await publicList())[0]?.text).toContain('13800138000');
    expect((await act(id, { act: 'undo' })).status).toBe(422);
  });

  it('undoes an answer with its step, and nobody undoes another’s act', async () => {
    const id = await send('没有答复过的留言');
    await act(id, { act: 'approve' });
    await act(id, { act: 'reply', text: '写错了的答复', office: '某办' });
    expect((await act(id, { act: 'undo' }, 'second')).status).toBe(422);
    const undone = await act(id, { act: 'undo' });
    expect(undone.body).toMatchObject({ handling: '已收到', replies: [], steps: [] });
    const row = await db
      .selectFrom('comments')
      .select('answered_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.answered_at).toBeNull();
  });

  it('lets one of two people at once through and tells the other who was faster', async () => {
    const id = await send('两个人同时处理');
    const version = await versionOf(id);
    const both = await Promise.all([
      act(id, { act: 'approve', version }),
      act(id, { act: 'hold', reason: '重复', version }, 'second'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body.detail).toMatch(/某reviewer|另一位审核/);
    expect(late?.body.comment?.version).toBe(version + 1);
  });

  it('pins five and not a sixth, even at once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const id = await send(`置顶试试 ${n}`);
      await act(id, { act: 'approve' });
      ids.push(id);
    }
    const answers = await Promise.all(ids.map((id) => act(id, { act: 'pin' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(2);
    expect((await publicList()).filter(({ pinned }) => pinned)).toHaveLength(5);
  });

  it('permits each role its acts and no others', async () => {
    const id = await send('谁能做什么');
    expect((await act(id, { act: 'approve' }, 'editor')).status).toBe(403);
    expect((await act(id, { act: 'reply', text: '好', office: '某办' }, 'editor')).status).toBe(
      403,
    );
    expect((await act(id, { act: 'move', state: '办理中' }, 'editor')).status).toBe(200);
    expect((await act(id, { act: 'approve' }, 'publisher')).status).toBe(200);
    expect((await act(id, { act: 'burn' })).status).toBe(422);
    for (const version of [2 ** 31, 1e15, 0, 1.5]) {
      expect((await act(id, { act: 'approve', version })).status).toBe(422);
    }
    const nowhere = `/api/desk/comments/${newId()}`;
    expect((await ask(nowhere)).status).toBe(404);
    expect((await ask(`${nowhere}/acts`, 'reviewer', { act: 'approve', version: 1 })).status).toBe(
      404,
    );
  });

  it('shows waiting comments oldest first, by view and filter, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 23; n += 1) ids.push(await send(`排队 ${n} ${slug}`));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = `?q=${slug}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: DeskCommentPage = (await ask<DeskCommentPage>(`/api/desk/comments${query}`)).body;
      seen.push(...page.comments.map((comment) => comment.id));
      cursor = page.next;
    }
    expect(seen).toEqual(ids);
    await db
      .updateTable('comments')
      .set({ due_on: '2020-01-02' })
      .where('id', '=', ids[3] ?? '')
      .execute();
    const overdue = await ask<DeskCommentPage>(`/api/desk/comments?view=overdue&q=${slug}`);
    expect(overdue.body.comments).toMatchObject([{ id: ids[3], overdue: true }]);
    expect((await ask(`/api/desk/comments?view=none`)).status).toBe(422);
  });

  it('finds what is typed, whatever the capitals, and nothing by signs of a pattern', async () => {
    const id = await send(`二楼 WiFi 连不上，100%_\\ É ${slug}`);
    const found = async (q: string) => {
      const query = new URLSearchParams({ q, view: 'pending' });
      const { body } = await ask<DeskCommentPage>(`/api/desk/comments?${query}`);
      return body.comments.some((comment) => comment.id === id);
    };
    for (const q of ['WiFi', 'wifi', 'WIFI', '100%_', '%_\\', 'É', slug.toUpperCase()]) {
      expect([q, await found(q)]).toEqual([q, true]);
    }
    for (const q of ['_i', 'Wi_i', 'W%i', 'é', '\\%']) {
      expect([q, await found(q)]).toEqual([q, false]);
    }
  });

  it.each(['9999999999', '0', 'x', '1&before=2'])(
    'begins the record with the newest for ?before=%s',
    async (before) => {
      const headers = { Cookie: people.administrator.cookie };
      const page = await fetch(`${server.url}/desk/record?before=${before}`, { headers });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('只增不改');
    },
  );

  it('keeps what was done in a chain that shows any change, and no author’s words in it', async () => {
    const id = await send('这句话不能留在记录里');
    await act(id, { act: 'approve' });
    await act(id, { act: 'mask', phrases: ['这句话'] });
    expect(await verifyRecord(db)).toMatchObject({ sound: true });
    expect((await runCommand('record', ['verify'], database)).code).toBe(0);
    const entries = await db.selectFrom('record_entries').selectAll().execute();
    expect(JSON.stringify(entries)).not.toContain('不能留在记录里');
    await expect(db.deleteFrom('record_entries').where('seq', '=', 1).execute()).rejects.toThrow(
      /immutable/,
    );
    // Somebody with the database in their hands.
    const trigger = engine === 'sqlite' ? 'record_entries_no_update' : 'record_entries_no_change';
    await (
      engine === 'sqlite'
        ? sql`drop trigger ${sql.id(trigger)}`
        : sql`drop trigger ${sql.id(trigger)} on record_entries`
    ).execute(db);
    const { at } = await db
      .selectFrom('record_entries')
      .select('at')
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow();
    const forge = (value: string) =>
      sql`update record_entries set at = ${value} where seq = 2`.execute(db);
    await forge('2020-01-01T00:00:00.000Z');
    expect(await verifyRecord(db)).toMatchObject({ sound: false, seq: 2 });
    const verified = await runCommand('record', ['verify'], database);
    expect([verified.code, verified.stderr]).toEqual([1, expect.stringContaining('第 2 条')]);
    await forge(at);
    expect(await verifyRecord(db)).toMatchObject({ sound: true });
  });

  it('lets go of sessions, links, tokens and failures once they are over', async () => {
    const tables = ['sessions', 'set_up_links', 'verifications', 'sign_in_failures'] as const;
    const left = () =>
      Promise.all(
        tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length),
      );
    const now = new Date();
    const over = new Date(now.getTime() - 1).toISOString();
    await db.transaction().execute((trx) => makeSetUpLink(trx, people.second.account.id));
    const email = 'nobody@desk.example';
    for (const hours of [1, 25]) {
      const at = new Date(now.getTime() - hours * 3_600_000).toISOString();
      await db
        .insertInto('sign_in_failures')
        .values({ id: newId(), email, address_digest: '', at })
        .execute();
    }
    const times = { expires_at: over, created_at: over, updated_at: over };
    const id = newId();
    await db
      .insertInto('verifications')
      .values({ id, identifier: id, value: '', ...times })
      .execute();
    const account = {
      account_id: people.second.account.id,
      ip_address: null,
      user_agent: '某浏览器',
    };
    await db
      .insertInto('sessions')
      .values({ id, token: id, ...account, ...times })
      .execute();
    await db
      .insertInto('set_up_links')
      .values({ digest: id, account_id: account.account_id, expires_at: over })
      .execute();
    const before = await left();
    await sweep(db, { addressDays: 180, now });
    expect(await left()).toEqual(before.map((count) => count - 1));
    // Whoever is signed in stays so.
    expect((await ask('/api/desk/comments', 'second')).status).toBe(200);
  });

  it('answers a form of an older version with a page in words, and what was typed', async () => {
    const form = new FormData();
    form.append(`$ACTION_ID_40${'0'.repeat(40)}`, '');
    form.append('email', 'lin@<desk>.example');
    form.append('password', PASSWORD);
    const page = `${server.url}/desk/sign-in`;
    const post = (headers: Record<string, string>) =>
      fetch(page, { method: 'POST', body: form, headers });
    const shown = await post({ Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([
      409,
      'text/html; charset=utf-8',
    ]);
    const html = await shown.text();
    expect(html).toContain('页面已有更新</h1>');
    expect(html).toContain('邮箱：lin@&lt;desk&gt;.example');
    expect(html).toContain('href="/desk/sign-in"');
    expect(html).not.toContain(PASSWORD);
    const told = await post({ Accept: 'text/x-component' });
    // By this Next's client tells it from a failure.
    expect([told.status, told.headers.get('x-nextjs-action-not-found')]).toEqual([409, '1']);
  });

  it('lets no burst of passwords through the form, and one right one does not count', async () => {
    const page = `${server.url}/desk/sign-in`;
    const html = await (await fetch(page)).text();
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
    const submit = async (email: string, password: string) => {
      const form = new FormData();
      for (const [, name = '', value = ''] of hidden) {
        form.append(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      }
      form.append('email', email);
      form.append('password', password);
      return (await fetch(page, { method: 'POST', body: form, redirect: 'manual' })).text();
    };
    const { account } = people.second;
    for (let n = 0; n <= LOCK_AFTER; n += 1) await submit(account.email, PASSWORD);
    expect(
      await minutesLocked(db, {
        email: account.email,
        addressDigest: null,
        deviceDigest: null,
      }),
    ).toBe(0);
    const answers = await Promise.all(
      Array.from({ length: LOCK_AFTER * 3 }, (_, n) => submit(account.email, `不对 ${n}`)),
    );
    expect(answers.filter((answer) => answer.includes('邮箱或密码不对'))).toHaveLength(4);
    expect(answers.filter((answer) => answer.includes('错误次数过多'))).toHaveLength(11);
    const locks = await db
      .selectFrom('record_entries')
      .select('seq')
      .where('act', '=', 'session.lock')
      .where('subject_id', '=', account.id)
      .execute();
    expect(locks).toHaveLength(1);
  });

  it('gives a set-up link one life, ends sessions of who is disabled, keeps an administrator', async () => {
    const { account } = people.publisher;
    const first = await db.transaction().execute((trx) => makeSetUpLink(trx, account.id));
    const second = await db.transaction().execute((trx) => makeSetUpLink(trx, account.id));
    expect(await findSetUpLink(db, first)).toBeNull();
    expect((await findSetUpLink(db, second))?.account?.id).toBe(account.id);
    const later = new Date(Date.now() + 25 * 3_600_000);
    expect(await findSetUpLink(db, second, later)).toBeNull();
    expect((await fetch(`${server.url}/desk/set-up`)).status).toBe(200);

    expect((await ask('/api/desk/comments', 'publisher')).status).toBe(200);
    await db.transaction().execute((trx) => setDisabled(trx, OPERATOR, account, true));
    expect((await ask('/api/desk/comments', 'publisher')).status).toBe(401);
    expect(await findSetUpLink(db, second)).toBeNull();

    const listed = await runCommand('user', ['list'], database);
    expect(listed.stdout).toContain('某publisher\t发布\t已停用');
    const made = await runCommand(
      'user',
      ['create', 'new@desk.example', '新人', 'editor'],
      database,
    );
    expect(made.stdout).toMatch(/\/desk\/set-up#[\w-]{43}/);
    const again = await runCommand(
      'user',
      ['create', 'new@desk.example', '新人', 'editor'],
      database,
    );
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('已经有账号')]);

    const administrator = people.administrator.account;
    const change = <T>(work: (trx: never) => Promise<T>) =>
      db.transaction().execute((trx) => work(trx as never));
    expect(await change((trx) => setDisabled(trx, OPERATOR, administrator, true))).toBe(false);
    expect(await change((trx) => setRole(trx, OPERATOR, administrator, 'editor'))).toBe(false);
  });
});

it('goes on to pages of the desk alone after signing in', () => {
  for (const good of ['/desk', '/desk/comments', '/desk/comments?view=held&q=a%20b']) {
    expect(nextPath(good)).toBe(good);
  }
  for (const bad of [
    'https://e.example',
    '//e.example',
    '/desk/../',
    '/desk\\@e',
    '/',
    undefined,
    ['/desk'],
  ]) {
    expect(nextPath(bad)).toBe('/desk');
  }
});
