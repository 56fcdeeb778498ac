import { ensureBuilt } from './build';

/** `npm run build`: builds unless the last build was of these very sources. */
await ensureBuilt();
