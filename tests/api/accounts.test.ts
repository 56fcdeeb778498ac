import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR, type Role } from '@/lib/accounts/account';
import {
  claimFirstLink,
  createAccount,
  makeSetUpLink,
  resetAccount,
  setDisabled,
  setRole,
} from '@/lib/accounts/commands';
import { findSetUpLink, hasNoAdministrator, listAccounts } from '@/lib/accounts/queries';
import type { AuthEnv } from '@/lib/auth/auth';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { authEnv, createPerson } from '../harness/desk';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

describe.each(await availableEngines())('accounts on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let env: AuthEnv;

  beforeEach(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    env = authEnv(database);
    await migrateToLatest(db);
  });
  afterEach(async () => {
    await db.destroy();
    await database.drop();
  });

  const invite = (name: string, role: Role) =>
    db
      .transaction()
      .execute((trx) => createAccount(trx, OPERATOR, { email: `${name}@desk.example`, name, role }))
      .then((id) => id ?? '');
  const firstLink = () => db.transaction().execute((trx) => makeSetUpLink(trx, null));
  const claim = (token: string, name: string) =>
    db
      .transaction()
      .execute((trx) => claimFirstLink(trx, token, { email: `${name}@desk.example`, name }));

  it('keeps an administrator who can sign in, of two who demote each other at once', async () => {
    const people = await Promise.all(
      ['甲', '乙'].map((name) => createPerson(db, env, { name, role: 'administrator' })),
    );
    const demoted = await Promise.all(
      people.map((account) =>
        db.transaction().execute((trx) => setRole(trx, OPERATOR, account, 'editor')),
      ),
    );
    expect(demoted.sort()).toEqual([false, true]);
    expect(await hasNoAdministrator(db)).toBe(false);
  });

  it('does not count who never set up, and keeps nobody else for it', async () => {
    const able = await createPerson(db, env, { name: '甲', role: 'administrator' });
    const editor = await createPerson(db, env, { name: '丙', role: 'editor' });
    await invite('waiting', 'administrator');
    const disable = (account: typeof able) =>
      db.transaction().execute((trx) => setDisabled(trx, OPERATOR, account, true));
    expect(await disable(able)).toBe(false);
    await db.transaction().execute((trx) => resetAccount(trx, OPERATOR, able.id));
    expect(await disable(editor)).toBe(true);
  });

  it('offers the first link until an administrator can sign in, whoever else was added', async () => {
    await invite('editor', 'editor');
    const token = await firstLink();
    const first = await claim(token, 'first');
    expect(first).toMatchObject({ id: expect.any(String) });
    // The code was never confirmed: a day later the same person begins again.
    const anew = await firstLink();
    expect(await findSetUpLink(db, anew)).toEqual({ account: null });
    expect(await claim(anew, 'first')).toEqual(first);
    expect(await findSetUpLink(db, token)).toBeNull();
    // And an account that was added as something else becomes the administrator's.
    expect(await claim(await firstLink(), 'editor')).toMatchObject({ id: expect.any(String) });
    expect((await listAccounts(db)).map(({ role }) => role)).toEqual(
      Array.from({ length: 2 }, () => 'administrator'),
    );
    const last = await firstLink();
    await createPerson(db, env, { name: '甲', role: 'administrator' });
    expect(await findSetUpLink(db, last)).toBeNull();
    expect(await claim(last, 'late')).toBe('gone');
  });

  it('makes one administrator of the first link, used twice at once, and takes nobody’s account', async () => {
    const editor = await createPerson(db, env, { name: '丙', role: 'editor' });
    const token = await firstLink();
    const taken = db
      .transaction()
      .execute((trx) => claimFirstLink(trx, token, { email: editor.email, name: '某人' }));
    expect(await taken).toBe('taken');
    const claims = await Promise.all(['a', 'b', 'c'].map((name) => claim(token, name)));
    expect(claims.filter((result) => result === 'gone')).toHaveLength(2);
    expect((await listAccounts(db)).filter(({ role }) => role === 'administrator')).toHaveLength(1);
  });
});
