import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database of a test's own, on one of the two engines. */
export interface TestDatabase {
  dataDir: string;
  databaseUrl: string | undefined;
  drop(): Promise<void>;
}

const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** The engines to run a suite on; PostgreSQL is left out, with a notice, where none answers. */
export async function availableEngines(): Promise<('sqlite' | 'postgres')[]> {
  if (await postgresAnswers()) return ['sqlite', 'postgres'];
  console.warn('⚠ 跳过 PostgreSQL 上的测试：没有服务器应答（可用 TEST_DATABASE_URL 指明）。');
  return ['sqlite'];
}

/** Makes an empty database; `drop` removes it with its files. */
export async function createTestDatabase(engine: 'sqlite' | 'postgres'): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jianbao-test-'));
  const removeFiles = () => rmSync(dataDir, { recursive: true, force: true });
  if (engine === 'sqlite') {
    return { dataDir, databaseUrl: undefined, drop: async () => removeFiles() };
  }
  const name = `jianbao_test_${randomBytes(6).toString('hex')}`;
  await onServer(`create database ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return {
    dataDir,
    databaseUrl: url.href,
    async drop() {
      await onServer(`drop database ${name} with (force)`);
      removeFiles();
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
