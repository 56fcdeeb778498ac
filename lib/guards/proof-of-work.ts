import { createHash, randomInt } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Env } from '@/lib/env';
import { secretFor } from '@/lib/secret';

/**
 * A proof of work (ALTCHA, self-hosted) that a device makes by itself when the site is busy: nothing
 * to look at, nothing to solve by hand. The header `X-Proof` carries it.
 */
export const PROOF_HEADER = 'x-proof';

const ALGORITHM = 'PBKDF2/SHA-256';
/** PBKDF2 rounds of one try, and tries on average and at most: about a second on a modest phone. */
const ROUNDS = 1000;
const TRIES = { least: 500, most: 1500 };
const VALID_FOR_MS = 10 * 60 * 1000;

type Keys = Pick<Env, 'dataDir' | 'secretKey'>;

const secrets = (env: Keys) => ({
  hmacSignatureSecret: secretFor(env, 'proof').toString('hex'),
  hmacKeySignatureSecret: secretFor(env, 'proof key').toString('hex'),
});

/** A new challenge (ALTCHA v2), valid for ten minutes. */
export function newChallenge(env: Keys): Promise<Challenge> {
  return createChallenge({
    algorithm: ALGORITHM,
    cost: ROUNDS,
    counter: randomInt(TRIES.least, TRIES.most),
    deriveKey,
    expiresAt: new Date(Date.now() + VALID_FOR_MS),
    ...secrets(env),
  });
}

const hex = (max: number) =>
  z
    .string()
    .regex(/^[0-9a-f]+$/)
    .max(max);

/** Only what a challenge of ours can look like; its cost is fixed, so checking one is too. */
const proofHeader = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.literal(ALGORITHM),
      cost: z.literal(ROUNDS),
      expiresAt: z.int(),
      keyLength: z.literal(32),
      keyPrefix: hex(64),
      keySignature: hex(128),
      nonce: hex(32),
      salt: hex(32),
    }),
    signature: hex(128),
  }),
  solution: z.object({
    counter: z.int().min(0).max(0xffffffff),
    derivedKey: hex(64),
    time: z.number().optional(),
  }),
});

/** A proof that holds; it counts once, and expires by itself. */
export interface Proof {
  digest: string;
  /** ISO instant. */
  expiresAt: string;
}

/** The proof a request carries; null when it carries none that holds. */
export async function proofOf(headers: Headers, env: Keys): Promise<Proof | null> {
  const header = headers.get(PROOF_HEADER);
  if (header === null || header.length > 4096) return null;
  const given = proofHeader.safeParse(decoded(header));
  if (!given.success) return null;
  const { challenge, solution } = given.data;
  const result = await verifySolution({ challenge, solution, deriveKey, ...secrets(env) });
  if (!result.verified) return null;
  return {
    digest: createHash('sha256').update(challenge.signature).digest('hex'),
    expiresAt: new Date(challenge.parameters.expiresAt * 1000).toISOString(),
  };
}

function decoded(header: string): unknown {
  try {
    return JSON.parse(Buffer.from(header, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
