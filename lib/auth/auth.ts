import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Kysely } from 'kysely';
import type { Database } from '@/lib/db/tables';
import type { Env } from '@/lib/env';
import { secretFor } from '@/lib/secret';
import { hashPassword, verifyPassword } from './password-hash';

/** How long a session lasts, whatever is done in it. */
export const SESSION_HOURS = 12;
/** How long it lasts while nothing is done (NIST SP 800-63B, section 2.2.3). */
export const IDLE_MINUTES = 60;
/** What better-auth refuses the session of a disabled account with. */
export const DISABLED = 'ACCOUNT_DISABLED';
/** Wrong passwords or codes within `LOCK_MINUTES` after which an account is locked as long. */
export const LOCK_AFTER = 5;
export const LOCK_MINUTES = 15;

export type AuthEnv = Pick<Env, 'dataDir' | 'secretKey' | 'siteUrl'>;

const made = new WeakMap<Kysely<Database>, Auth>();
export type Auth = ReturnType<typeof makeAuth>;

/**
 * better-auth on the site's own database. It is called by the desk's actions alone: no address of its
 * own is served, nobody signs up, nothing is sent anywhere.
 */
export function authOn(db: Kysely<Database>, env: AuthEnv): Auth {
  const known = made.get(db) ?? makeAuth(db, env);
  made.set(db, known);
  return known;
}

export const authSecret = (env: AuthEnv): string =>
  secretFor(env, 'sessions').toString('base64url');

function makeAuth(db: Kysely<Database>, env: AuthEnv) {
  const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    appName: '简报后台',
    baseURL: env.siteUrl,
    secret: authSecret(env),
    // Said of both engines: instants are then ISO text and flags 0 or 1, as in every table of ours.
    database: { db: db as never, type: 'sqlite' },
    telemetry: { enabled: false },
    // What fails is in the desk's own record.
    logger: { level: 'error' },
    // The desk has its own limits, kept in the database (lockout.ts).
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      password: { hash: (password) => hashPassword(password), verify: verifyPassword },
    },
    session: {
      modelName: 'sessions',
      fields: {
        ...timestamps,
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_HOURS * 3600,
      disableSessionRefresh: true,
    },
    databaseHooks: {
      session: {
        create: {
          // The one place where sessions begin, of either step: none does of a disabled account.
          before: async ({ userId }) => {
            const account = await db
              .selectFrom('accounts')
              .select('disabled')
              .where('id', '=', userId)
              .executeTakeFirst();
            if (account?.disabled !== 0) throw new APIError('FORBIDDEN', { code: DISABLED });
          },
        },
      },
    },
    user: {
      modelName: 'accounts',
      fields: { ...timestamps, emailVerified: 'email_verified' },
      additionalFields: {
        role: { type: 'string', input: false },
        disabled: { type: 'boolean', input: false },
      },
    },
    account: {
      modelName: 'credentials',
      fields: {
        ...timestamps,
        userId: 'account_id',
        providerId: 'provider_id',
        accountId: 'provider_account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { ...timestamps, expiresAt: 'expires_at' },
    },
    advanced: {
      cookiePrefix: 'jianbao',
      useSecureCookies: env.siteUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({
        issuer: '简报后台',
        // Hashes are all that is stored, and what is looked for among them is one (backup-codes.ts).
        backupCodeOptions: {
          storeBackupCodes: {
            encrypt: async (hashes) => hashes,
            decrypt: async (hashes) => hashes,
          },
        },
        accountLockout: { maxFailedAttempts: LOCK_AFTER, durationSeconds: LOCK_MINUTES * 60 },
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_factors',
            fields: {
              userId: 'account_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });
}
