import type { ColumnType } from 'kysely';

/** The desk's people and sessions. better-auth reads and writes these under the names of `lib/auth/auth.ts`. */

type Fixed<T> = ColumnType<T, T, never>;

export interface AccountTable {
  id: Fixed<string>;
  name: string;
  email: string;
  email_verified: number;
  image: string | null;
  role: 'editor' | 'reviewer' | 'publisher' | 'administrator';
  disabled: number;
  two_factor_enabled: number | null;
  created_at: string;
  updated_at: string;
}

export interface SessionTable {
  id: Fixed<string>;
  account_id: string;
  token: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
  /** When it was last used, to the minute; empty until it has been. */
  seen_at: ColumnType<string, string | undefined, string>;
}

/** Passwords, hashed. */
export interface CredentialTable {
  id: Fixed<string>;
  account_id: string;
  provider_id: string;
  provider_account_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

export interface VerificationTable {
  id: Fixed<string>;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** TOTP secrets, encrypted with the site's key, and backup codes: hashed (`lib/auth/backup-codes.ts`). */
export interface SecondFactorTable {
  id: Fixed<string>;
  account_id: string;
  secret: string;
  backup_codes: string;
  verified: number | null;
  failed_verification_count: number | null;
  locked_until: string | null;
  /** The newest 30-second step a code of which was used; no code of it or before counts again. */
  last_step: ColumnType<number, never, number>;
}

/** One-time links with which a person sets up their own password and second factor. */
export interface SetUpLinkTable {
  /** SHA-256 of the token, in hex. */
  digest: Fixed<string>;
  /** Null: for the first administrator, whose account it makes. */
  account_id: string | null;
  expires_at: string;
}

/** Wrong passwords of late, by e-mail address tried and where from. */
export interface SignInFailureTable {
  id: Fixed<string>;
  email: Fixed<string>;
  /** Keyed digest of the network address; empty on the server itself. */
  address_digest: Fixed<string>;
  /** Of a device that is known (`known_devices`); else empty. */
  device_digest: ColumnType<string, string | undefined, never>;
  at: Fixed<string>;
}

/** Devices that an account has signed in on, by the SHA-256 of the token in their cookie. */
export interface KnownDeviceTable {
  digest: Fixed<string>;
  account_id: Fixed<string>;
  expires_at: string;
}

export interface AccountTables {
  accounts: AccountTable;
  sessions: SessionTable;
  credentials: CredentialTable;
  verifications: VerificationTable;
  second_factors: SecondFactorTable;
  set_up_links: SetUpLinkTable;
  sign_in_failures: SignInFailureTable;
  known_devices: KnownDeviceTable;
}
