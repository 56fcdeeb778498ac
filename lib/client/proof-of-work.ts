'use client';

import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { ApiProblem } from './api';

/**
 * The header that carries the solution of a challenge the server made: about a second of work on a
 * modest phone, done in small steps so that the page stays alive. Throws an ApiProblem when the browser
 * cannot do it (Web Crypto needs https).
 */
export async function proofHeader(challenge: unknown): Promise<Record<string, string>> {
  const solution =
    globalThis.crypto.subtle === undefined
      ? null
      : await solveChallenge({ challenge: challenge as Challenge, deriveKey }).catch(() => null);
  if (solution === null) {
    throw new ApiProblem(429, '现在留言的人很多，请过几分钟再提交，您写的内容会保留。');
  }
  return { 'X-Proof': btoa(JSON.stringify({ challenge, solution })) };
}
