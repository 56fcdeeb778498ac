import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authSecret, LOCK_AFTER, type AuthEnv } from '@/lib/auth/auth';
import {
  beginTrial,
  forgetTrial,
  LOCK_EVERYWHERE_AFTER,
  minutesLocked,
  type Attempt,
} from '@/lib/auth/lockout';
import { spendCode } from '@/lib/auth/used-codes';
import { openDatabase } from '@/lib/db/connection';
import { migrateToLatest } from '@/lib/db/migrate';
import { authEnv, createPerson, forgetUsedCodes } from '../harness/desk';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';

describe.each(await availableEngines())('signing in on %s', (engine) => {
  let database: TestDatabase;
  let db: ReturnType<typeof openDatabase>;
  let env: AuthEnv;

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

  it('locks after wrong passwords, also for addresses nobody has, and lets time pass', async () => {
    const { email } = await createPerson(db, env, { name: '某编辑', role: 'editor' });
    for (const tried of [
      { email: 'nobody@desk.example', addressDigest: null, deviceDigest: null },
      { email, addressDigest: 'a', deviceDigest: null },
      { email, addressDigest: 'b', deviceDigest: 'of a known device' },
    ]) {
      const now = new Date();
      // All at once: those that go ahead count before any of them is known to be wrong.
      const trials = await Promise.all(
        Array.from({ length: LOCK_AFTER + 4 }, () => beginTrial(db, tried, now)),
      );
      const begun = trials.filter((trial) => trial !== null);
      expect(begun.map(({ locks }) => locks).sort()).toEqual([false, false, false, false, true]);
      expect(await minutesLocked(db, tried, now)).toBe(15);
      await forgetTrial(db, begun[0]?.id ?? '');
      expect(await minutesLocked(db, tried, now)).toBe(0);
      expect(await beginTrial(db, tried, now)).toMatchObject({ locks: true });
      expect(await minutesLocked(db, tried, new Date(now.getTime() + 15 * 60_000))).toBe(0);
    }
  });

  it('locks nobody out from afar, unless a crowd of addresses tries', async () => {
    const from = (addressDigest: string, deviceDigest: string | null = null): Attempt => ({
      email: 'li@desk.example',
      addressDigest,
      deviceDigest,
    });
    const now = new Date();
    for (let n = 0; n < LOCK_AFTER; n += 1) await beginTrial(db, from('attacker'), now);
    expect(await minutesLocked(db, from('attacker'), now)).toBe(15);
    expect(await minutesLocked(db, from('office'), now)).toBe(0);
    for (let n = LOCK_AFTER; n < LOCK_EVERYWHERE_AFTER; n += 1) {
      await beginTrial(db, from(`attacker ${n}`), now);
    }
    expect(await minutesLocked(db, from('office'), now)).toBe(15);
    expect(await beginTrial(db, from('office'), now)).toBeNull();
    // Where they have signed in before, what others try elsewhere counts for nothing.
    expect(await beginTrial(db, from('office', 'known'), now)).toMatchObject({ locks: false });
  });

  it('takes a code once, and none before one that was used', async () => {
    const { id } = await createPerson(db, env, { name: '某审核', role: 'reviewer' });
    await forgetUsedCodes(db, id);
    const { secret } = await db
      .selectFrom('second_factors')
      .select('secret')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow();
    const otp = createOTP(await symmetricDecrypt({ key: authSecret(env), data: secret }));
    const now = Date.now();
    const step = Math.floor(now / 30_000);
    const spend = async (of: number) => spendCode(db, env, id, await otp.hotp(of), now);
    const present = await otp.hotp(step);
    const both = await Promise.all([1, 2, 3].map(() => spendCode(db, env, id, present, now)));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await spend(step - 1)).toBe(false);
    expect(await spend(step + 1)).toBe(true);
    expect(await spend(step)).toBe(false);
    expect(await spend(step + 2)).toBe(false);
  });

  it('counts the code of setting up as used', async () => {
    const { id } = await createPerson(db, env, { name: '某发布', role: 'publisher' });
    const { last_step } = await db
      .selectFrom('second_factors')
      .select('last_step')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(Math.abs(last_step - Date.now() / 30_000)).toBeLessThan(3);
  });
});
