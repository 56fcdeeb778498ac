import { ensureBuilt } from '@/lib/cli/build';

/** Before the first test: the servers that tests start run what was built of the present sources. */
export async function setup(): Promise<void> {
  await ensureBuilt();
}
