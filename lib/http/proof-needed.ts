import { readEnv } from '@/lib/env';
import { newChallenge } from '@/lib/guards/proof-of-work';
import { problemResponse } from './problem';

/** The 428 that asks the device for a proof of work, with the challenge to solve. */
export async function proofNeeded(detail: string): Promise<Response> {
  return problemResponse('proof-needed', detail, {
    members: { challenge: await newChallenge(readEnv()) },
  });
}
