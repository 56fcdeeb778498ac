import { ensureBuilt } from './build';

/** `npm run build`: builds unless the last build was of these very sources. */
ensureBuilt().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
