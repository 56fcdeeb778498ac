import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterwards } from './cleanup';
import type { FixedAnswer } from './floor-server';

/** Starts `floor-server.ts` with these answers, by path; it ends with the part. */
export async function startFloor(
  answers: Record<string, FixedAnswer>,
): Promise<{ origin: string; pid: number; port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'jianbao-floor-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(answers));
  const program = fileURLToPath(new URL('floor-server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(() => child.kill('SIGKILL'));
  const [line] = await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('the floor server did not start'))),
  ]);
  const port = Number(String(line).trim());
  return { origin: `http://localhost:${port}`, pid: child.pid ?? 0, port };
}

/** An HTML file as a web server with compression would send it. */
export function htmlAnswer(html: string): FixedAnswer {
  const answer = (body: Buffer, coding: [string, string][]) => ({
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'] satisfies [string, string],
      ['Content-Length', String(body.length)] satisfies [string, string],
      ...coding,
    ],
    body: body.toString('base64'),
  });
  return {
    identity: answer(Buffer.from(html), []),
    gzip: answer(gzipSync(html, { level: 9 }), [['Content-Encoding', 'gzip']]),
  };
}
