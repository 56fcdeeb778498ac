import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { verifyPassword as verifyFormer } from 'better-auth/crypto';
import { inTurn } from './turns';

/** scrypt as OWASP's Password Storage Cheat Sheet asks: N = 2^17, r = 8, p = 1, 128 MB. */
const LOG_N = 17;
const BLOCK = 8;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

const FORM = /^\$scrypt\$ln=(\d+),r=8,p=1\$([\w-]+)\$([\w-]+)$/;

/**
 * A password's hash in PHC form, with its cost and a salt of its own. `logN` is below the usual only for
 * what is no password of a person's choice.
 */
export async function hashPassword(
  password: string,
  logN = LOG_N,
  salt = randomBytes(SALT_BYTES),
): Promise<string> {
  const key = await keyOf(password, salt, logN);
  const [saltText, keyText] = [salt, key].map((bytes) => bytes.toString('base64url'));
  return `$scrypt$ln=${logN},r=${BLOCK},p=1$${saltText}$${keyText}`;
}

/** Whether this is the password; of hashes in better-auth's own form too, which earlier versions made. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const parts = FORM.exec(hash);
  if (parts === null) return inTurn(() => verifyFormer({ hash, password }));
  const [, logN, salt = '', key = ''] = parts;
  const made = await keyOf(password, Buffer.from(salt, 'base64url'), Number(logN));
  const kept = Buffer.from(key, 'base64url');
  return made.length === kept.length && timingSafeEqual(made, kept);
}

/** Whether an earlier version made this hash, at less cost; only at sign-in can it be remade. */
export const isOutdated = (hash: string): boolean => !FORM.test(hash);

function keyOf(password: string, salt: Buffer, logN: number): Promise<Buffer> {
  const N = 2 ** logN;
  const options = { N, r: BLOCK, p: 1, maxmem: 2 * 128 * N * BLOCK };
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
          error === null ? resolve(key) : reject(error),
        );
      }),
  );
}
