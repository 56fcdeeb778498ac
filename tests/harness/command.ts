import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './engines';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs one of the project's commands, such as `import`, as its npm script does; with `unread`, what it
 * prints meets a pipe that nobody reads any more.
 */
export function runCommand(
  name: string,
  args: string[],
  database: TestDatabase,
  { unread = false }: { unread?: boolean } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`.next/commands/${name}.mjs`, ...args], {
      cwd: root,
      env: {
        ...process.env,
        DATA_DIR: database.dataDir,
        DATABASE_URL: database.databaseUrl ?? '',
      },
    });
    const output = { stdout: '', stderr: '' };
    if (unread) child.stdout.destroy();
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}
