import { spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { createServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import type { Kysely } from 'kysely';
import { makeSetUpLink } from '@/lib/accounts/commands';
import { hasNoAdministrator } from '@/lib/accounts/queries';
import { hashEncryptedCodes } from '@/lib/auth/backup-codes';
import { answerSubmission } from '@/lib/comments/answer-submission';
import { findCommentSettings } from '@/lib/comments/queries';
import { openDatabase } from '@/lib/db/connection';
import type { Database } from '@/lib/db/tables';
import { readEnv, type Env } from '@/lib/env';
import { sweep } from '@/lib/guards/commands';
import { isMissingAddress } from '@/lib/pages/missing-address';
import { pageStamp } from '@/lib/pages/page-clock';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';
import { hereAt } from '@/lib/server/here';
import { startHttpServer } from '@/lib/server/http-server';
import { root } from './install.mjs';
import { refuseLostSecret } from './lost-secret';
import { prepareDatabase } from './prepare-database';
import { tightenDataFolder } from './tighten-data';
import { outliveOutput } from './run-command';
import { stampOutput } from './stamp-output';

/** How long the server may take to finish what it is answering when it is asked to stop. */
const STOP_WITHIN_MS = 5000;

const SWEEP_EVERY_MS = 60 * 60 * 1000;

/**
 * V8 lets the heap of a machine with much memory grow to several times what is in use before it
 * collects; this keeps it within about 1.3 times, at no measurable cost (npm run bench, server-cost).
 */
const HEAP_GROWTH = '--heap-growing-percent=30';

async function main(): Promise<void> {
  outliveOutput();
  setFlagsFromString(HEAP_GROWTH);
  const env = readEnv();
  const development = process.argv.includes('--dev');
  await refuseTakenPort(env);

  tightenDataFolder(env.dataDir);
  let invitation: string | null = null;
  const db = openDatabase(env);
  try {
    await prepareDatabase(db, env.dataDir, { sample: env.sample });
    await refuseLostSecret(db, env);
    await hashEncryptedCodes(db, env);
    invitation = await firstAdministratorLink(db, env);
  } finally {
    await db.destroy();
  }
  if (development) serveForDevelopment(env);
  else stopWithUs(await serve(env));
  keepSwept(env);
  await untilHealthy(env);
  console.log(`\n✓ 已就绪：http://localhost:${env.port}${describe(env)}\n  按 Ctrl+C 停止。`);
  if (invitation !== null) {
    console.log(
      `\n▸ 后台还没有能登录的管理员。请在 24 小时内打开这个链接设置（只能用一次）：\n  ${invitation}`,
    );
  }
  if (!development) stampOutput();
}

/** A one-time link for the first administrator, new at every start while none can sign in. */
async function firstAdministratorLink(db: Kysely<Database>, env: Env): Promise<string | null> {
  if (!(await hasNoAdministrator(db))) return null;
  const token = await db.transaction().execute((trx) => makeSetUpLink(trx, null));
  return env.siteUrl + paths.desk.setUp(token);
}

/** The built site, in this process. */
function serve({ host, offline, port, proxies, siteUrl }: Env): Promise<Server> {
  const db = servedDatabase();
  return startHttpServer({
    dir: root,
    port,
    host,
    proxies,
    offline,
    secure: siteUrl.startsWith('https:'),
    direct: [
      {
        method: 'PUT',
        address: /^\/api\/comments\/([0-9a-f-]+)$/,
        answer: (asked, id) => answerSubmission(db, asked, id),
      },
    ],
    isMissing: (path) => isMissingAddress(db, path),
    pageStamp: () => pageStamp(db),
  });
}

/** Erases, now and every hour, what is kept for a time only. */
function keepSwept(env: Env): void {
  const db = openDatabase(env);
  const run = () =>
    findCommentSettings(db)
      .then(({ addressDays }) => sweep(db, { addressDays }))
      .catch((error: unknown) => console.error('sweeping failed:', error));
  void run();
  setInterval(run, SWEEP_EVERY_MS).unref();
}

/** Next's own development server, in a process of its own. */
function serveForDevelopment(env: Env): void {
  const server = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'dev', '-p', String(env.port)],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => server.kill(signal));
  server.on('exit', (code) => process.exit(code ?? 0));
}

function describe(env: Env): string {
  const place = env.databaseUrl === undefined ? `数据在 ${env.dataDir}` : '数据在 PostgreSQL';
  return `\n  ${place}；公开地址 ${env.siteUrl}（SITE_URL）`;
}

/** Rejects with a message that says what to do when the port is in use. */
function refuseTakenPort({ host, port }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => {
      reject(
        new Error(`端口 ${port} 已被占用。请停止占用它的程序，或用 PORT=其他端口 npm start。`),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Stops taking requests, finishes those under way, and ends. */
function stopWithUs(server: Server): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function untilHealthy(env: Env): Promise<void> {
  const address = hereAt(env) + paths.api.health();
  for (;;) {
    const answered = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
