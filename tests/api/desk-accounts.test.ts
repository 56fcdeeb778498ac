import { hashPassword as hashFormerly, symmetricEncrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR, type Account } from '@/lib/accounts/account';
import { setDisabled } from '@/lib/accounts/commands';
import { authSecret, IDLE_MINUTES, LOCK_AFTER, SESSION_HOURS, type AuthEnv } from '@/lib/auth/auth';
import { countBackupCodes, hashEncryptedCodes } from '@/lib/auth/backup-codes';
import { beginTrial, LOCK_EVERYWHERE_AFTER } from '@/lib/auth/lockout';
import {
  changePassword,
  confirmPassword,
  endOwnSessions,
  listSessions,
  renewBackupCodes,
} from '@/lib/auth/own-account';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { readRecord } from '@/lib/record/queries';
import { authEnv, createPerson, PASSWORD } from '../harness/desk';
import { deskBrowser } from '../harness/desk-browser';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

describe.each(await availableEngines())('people’s own accounts on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let env: AuthEnv;
  let people = 0;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
    db = openDatabase(database);
    env = authEnv(database);
    await migrateToLatest(db);
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const browser = (address?: string) => deskBrowser(db, env, address);
  const person = () => createPerson(db, env, { name: `某人${(people += 1)}`, role: 'editor' });
  const disable = (account: Account, disabled: boolean) =>
    db.transaction().execute((trx) => setDisabled(trx, OPERATOR, account, disabled));
  const actsOn = async (id: string) => {
    const acts = [];
    for await (const entry of readRecord(db)) if (entry.subjectId === id) acts.push(entry);
    return acts;
  };

  it('keep nothing of a sign-in when they are disabled, nor when they are enabled again', async () => {
    const account = await person();
    const [inside, halfway] = [browser(), browser('203.0.113.8')];
    await inside.signIn(account);
    expect(await halfway.password(account)).toBe('right');
    await disable(account, true);
    expect(await inside.session()).toBeNull();
    expect(await halfway.code(account)).toBe('over');
    expect(await halfway.password(account)).toBe('wrong');
    expect(await halfway.code(account)).toBe('over');
    // As if one had slipped in while the account was being disabled.
    const at = new Date().toISOString();
    const session = { id: `slipped ${account.id}`, account_id: account.id, token: account.id };
    const times = { expires_at: '2999-01-01T00:00:00.000Z', created_at: at, updated_at: at };
    await db
      .insertInto('sessions')
      .values({ ...session, ip_address: null, user_agent: null, ...times })
      .execute();
    await disable(account, false);
    expect(await inside.session()).toBeNull();
    expect(await halfway.code(account)).toBe('over');
    expect(await listSessions(db, account.id)).toEqual([]);
    await halfway.signIn(account);
  });

  it('stay open on a device they know while others try passwords from everywhere', async () => {
    const account = await person();
    const known = browser();
    await known.signIn(account);
    for (let n = 0; n < LOCK_EVERYWHERE_AFTER + 5; n += 1) {
      const from = { email: account.email, addressDigest: `network ${n}`, deviceDigest: null };
      await beginTrial(db, from);
    }
    expect(await browser('203.0.113.9').password(account)).toBe('locked');
    await known.signIn(account);
    // It has a limit of its own, and its slips are forgotten once it is passed.
    for (let n = 1; n < LOCK_AFTER; n += 1) {
      expect(await known.password(account, '不对')).toBe('wrong');
    }
    await known.signIn(account);
    for (let n = 1; n < LOCK_AFTER; n += 1) await known.password(account, '不对');
    expect(await known.password(account, '不对')).toBe('locked');
    expect(await known.password(account)).toBe('locked');
    // And somebody else's device is none of theirs.
    const other = await person();
    expect(await known.password(other)).toBe('right');
  });

  it('sign in for a working day at most, and not beyond an hour of doing nothing', async () => {
    const account = await person();
    const used = browser();
    await used.signIn(account);
    const start = Date.now();
    const after = (minutes: number) => used.session(new Date(start + minutes * 60_000));
    for (let minutes = 0; minutes < SESSION_HOURS * 60; minutes += IDLE_MINUTES - 5) {
      expect([minutes, (await after(minutes))?.account.id]).toEqual([minutes, account.id]);
    }
    await used.signIn(account);
    expect(await after(IDLE_MINUTES - 1)).not.toBeNull();
    expect(await after(2 * IDLE_MINUTES + 5)).toBeNull();
    expect(await after(1)).toBeNull();
    const listed = await listSessions(
      db,
      account.id,
      new Date(start + 2 * SESSION_HOURS * 3_600_000),
    );
    expect(listed).toEqual([]);
  });

  it('show where they are signed in, and end one of those or all others', async () => {
    const account = await person();
    const stranger = await person();
    const [here, there, third, theirs] = [7, 8, 9, 10].map((n) => browser(`203.0.113.${n}`));
    if (!here || !there || !third || !theirs) throw new Error('unreachable');
    for (const one of [here, there, third]) await one.signIn(account);
    await theirs.signIn(stranger);
    const own = await here.ownSession();
    const listed = await listSessions(db, account.id);
    expect(listed.map(({ userAgent }) => userAgent).sort()).toEqual(
      [7, 8, 9].map((n) => `browser at 203.0.113.${n}`),
    );
    const { id } = await there.ownSession();
    expect(await endOwnSessions({ db }, own, { id })).toBe(1);
    expect(await there.session()).toBeNull();
    expect(await endOwnSessions({ db }, own, { id: (await theirs.ownSession()).id })).toBe(0);
    expect(await endOwnSessions({ db }, own, 'others')).toBe(1);
    expect([await here.session(), await third.session()]).toEqual([own, null]);
    expect(await theirs.session()).not.toBeNull();
    const ended = (await actsOn(account.id)).filter(({ act }) => act === 'session.end');
    expect(ended).toMatchObject([{ after: { count: 1 } }, { after: { count: 1 } }]);
  });

  it('change their password by the present one, and end what the old one opened', async () => {
    const account = await person();
    const [here, there, halfway] = [browser(), browser('203.0.113.8'), browser('203.0.113.9')];
    for (const one of [here, there]) await one.signIn(account);
    expect(await halfway.password(account)).toBe('right');
    const next = '七只 walrus 与 lantern 过河';
    const confirm = (password: string) => confirmPassword(here.caller(), account, password);
    expect(await confirm('不是这个')).toEqual({ kind: 'wrong' });
    expect(await confirm(PASSWORD)).toEqual({ kind: 'right' });
    await changePassword(here.caller(), await here.ownSession(), next);
    expect(await here.session()).not.toBeNull();
    expect(await there.session()).toBeNull();
    expect(await halfway.code(account)).toBe('over');
    expect(await here.password(account)).toBe('wrong');
    expect(await here.password(account, next)).toBe('right');
    const acts = (await actsOn(account.id)).map(({ act }) => act);
    expect(acts.filter((act) => act === 'account.password')).toHaveLength(1);
    const { length } = acts.filter((act) => act === 'session.fail');
    expect(length).toBe(2);
  });

  it('have ten backup codes, each good once, of which hashes alone are kept', async () => {
    const account = await person();
    const own = browser();
    expect(await countBackupCodes(db, account.id)).toBe(10);
    const codes = await renewBackupCodes({ db, env }, account);
    expect(new Set(codes).size).toBe(10);
    const stored = await db
      .selectFrom('second_factors')
      .select('backup_codes')
      .where('account_id', '=', account.id)
      .executeTakeFirstOrThrow();
    for (const code of codes) expect(stored.backup_codes).not.toContain(code.slice(0, 5));
    const [first = '', second = ''] = codes;
    expect(await own.password(account)).toBe('right');
    expect(await own.code(account, 'aaaaa-aaaaa')).toBe('wrong');
    expect(await own.code(account, first)).toBe('signed-in');
    expect(await countBackupCodes(db, account.id)).toBe(9);
    expect(await own.password(account)).toBe('right');
    expect(await browser().code(account, second)).toBe('over');
    const anew = browser('203.0.113.8');
    expect(await anew.password(account)).toBe('right');
    expect(await anew.code(account, first)).toBe('wrong');
    await renewBackupCodes({ db, env }, account);
    expect(await anew.code(account, second)).toBe('wrong');
    // As an earlier version kept them.
    const encrypted = await symmetricEncrypt({ key: authSecret(env), data: JSON.stringify(codes) });
    await db
      .updateTable('second_factors')
      .set({ backup_codes: encrypted })
      .where('account_id', '=', account.id)
      .execute();
    await hashEncryptedCodes(db, env);
    expect(await countBackupCodes(db, account.id)).toBe(10);
    expect(await anew.code(account, second)).toBe('signed-in');
    expect(
      (await actsOn(account.id)).filter(({ act }) => act === 'account.backup-codes'),
    ).toHaveLength(2);
  });

  it('keep a password hashed as it is done today, once it is known to be right', async () => {
    const account = await person();
    const hash = async () =>
      (
        await db
          .selectFrom('credentials')
          .select('password')
          .where('account_id', '=', account.id)
          .executeTakeFirstOrThrow()
      ).password;
    const former = await hashFormerly(PASSWORD);
    await db
      .updateTable('credentials')
      .set({ password: former })
      .where('account_id', '=', account.id)
      .execute();
    const own = browser();
    expect(await own.password(account, '不对')).toBe('wrong');
    expect(await hash()).toBe(former);
    await own.signIn(account);
    const today = await hash();
    expect(today).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
    await own.signIn(account);
    expect(await hash()).toBe(today);
  });

  it('have what failed in the record, without a word of what was typed', async () => {
    const account = await person();
    const own = browser('203.0.113.77');
    await own.password(account, '打错的密码');
    await own.password(account);
    await own.code(account, '000000');
    await own.signIn(account);
    await own.password(account, '打错的密码');
    const failed = (await actsOn(account.id)).filter(({ act }) => act === 'session.fail');
    expect(failed.map(({ accountName, after }) => [accountName, after])).toEqual([
      ['未登录的人', { step: 'password', knownDevice: false }],
      ['未登录的人', { step: 'code', knownDevice: false }],
      ['未登录的人', { step: 'password', knownDevice: true }],
    ]);
    const unknown = { ...account, email: `typed-by-mistake-${engine}@desk.example` };
    expect(await own.password(unknown, '打错的密码')).toBe('wrong');
    const all = [];
    for await (const entry of readRecord(db)) all.push(entry);
    expect(all.at(-1)).toMatchObject({ act: 'session.fail', subjectKind: 'unknown-account' });
    expect(JSON.stringify(all)).not.toMatch(/打错的密码|typed-by-mistake|203\.0\.113/);
  });
});
