import { ensureBuilt } from './build';
import { runCommand } from './run-command';

/** `npm run build`: builds unless the last build was of these very sources. */
runCommand(ensureBuilt);
