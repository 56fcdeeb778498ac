import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serverEnvironment } from '@/lib/cli/server-environment.mjs';
import type { TestDatabase } from './engines';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface TestServer {
  url: string;
  pid: number;
  /** All it has written to its error output so far. */
  errors(): string;
  /** Stops it as an operator would, with SIGTERM, and resolves when it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would, with SIGKILL. */
  kill(): Promise<void>;
}

/**
 * A port nobody has, below those that systems give to outgoing connections: while a server is stopped
 * none of these may take its place.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Starts the built site, just as `npm start` does, on the given database and a free port, or on the one
 * an earlier server had: browsers know a site by it. `folder` is where another build stands.
 */
export async function startServer(
  database: TestDatabase,
  env: Record<string, string> = {},
  { before, folder = root }: { before?: Pick<TestServer, 'url'>; folder?: string } = {},
): Promise<TestServer> {
  const port = before === undefined ? await freePort() : Number(new URL(before.url).port);
  const server = spawn(process.execPath, ['.next/commands/serve.mjs'], {
    cwd: folder,
    env: {
      ...process.env,
      ...serverEnvironment({ development: false }),
      PORT: String(port),
      DATA_DIR: database.dataDir,
      DATABASE_URL: database.databaseUrl ?? '',
      ...env,
    },
  });
  let output = '';
  let errors = '';
  const gone = new Promise<void>((resolve) => server.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('已就绪')) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
      listen(chunk);
    });
    server.on('exit', (code, signal) =>
      reject(new Error(`the server ended with ${code ?? signal}:\n${output}`)),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: server.pid ?? 0,
    errors: () => errors,
    async stop() {
      server.kill('SIGTERM');
      await gone;
    },
    async kill() {
      server.kill('SIGKILL');
      await gone;
    },
  };
}
