import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/connection';
import { newId } from '@/lib/db/new-id';
import { newReaderKey } from '../harness/contract';
import { availableEngines, createTestDatabase, type TestDatabase } from '../harness/engines';
import { startServer, type TestServer } from '../harness/server';

/** How often the server is killed while comments come in. */
const KILLS = 20;
const WRITERS = 8;

describe.each(await availableEngines())('a server killed on %s', (engine) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(engine);
  });
  afterAll(async () => {
    await database.drop();
  });

  it(
    `has every confirmed comment, none twice, after ${KILLS} times kill -9 under load`,
    { timeout: 600_000 },
    async () => {
      // Every comment has a text of its own; the same is sent until it is confirmed.
      const confirmed = new Map<string, { text: string; receipt: string }>();
      let server: TestServer = await startServer(database);
      let finished = false;

      const write = async (writer: number): Promise<void> => {
        for (let n = 0; !finished; n += 1) {
          const [id, key] = [newId(), newReaderKey()];
          const text = `第 ${writer} 位的第 ${n} 条`;
          for (let done = false; !done && !finished;) {
            try {
              const answer = await fetch(`${server.url}/api/comments/${id}`, {
                method: 'PUT',
                headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
                body: JSON.stringify({ bulletin: 'xnjs-2026-48', text }),
              });
              const body = (await answer.json()) as { receipt: string };
              if (answer.status !== 200 && answer.status !== 201) {
                throw new Error(`unexpected ${answer.status}`);
              }
              const before = confirmed.get(id);
              if (before !== undefined) expect(body.receipt).toBe(before.receipt);
              confirmed.set(id, { text, receipt: body.receipt });
              done = true;
            } catch (error) {
              // Refused or cut connections are what this test makes; anything else is a fault.
              if (error instanceof Error && error.message.startsWith('unexpected')) throw error;
              await pause(20);
            }
          }
        }
      };

      const writers = Array.from({ length: WRITERS }, (_, n) => write(n));
      const all = Promise.all(writers);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const goal = confirmed.size + 20;
        await Promise.race([all, untilTrue(() => confirmed.size >= goal)]);
        await server.kill();
        server = await startServer(database);
      }
      finished = true;
      await all;
      await server.stop();

      const db = openDatabase(database);
      try {
        // The sample world brings comments of its own; these are the writers'.
        const rows = await db
          .selectFrom('comments')
          .select(['id', 'text', 'receipt'])
          .where('text', 'like', '第 % 位的第 % 条')
          .execute();
        const kept = new Map(rows.map(({ id, ...rest }) => [id, rest]));
        expect(confirmed.size).toBeGreaterThanOrEqual(KILLS * 20);
        for (const [id, comment] of confirmed) expect(kept.get(id)).toEqual(comment);
        expect(kept.size).toBe(rows.length);
        expect(new Set(rows.map((row) => row.text)).size).toBe(rows.length);
        // What was never confirmed may be there once: at most one for each writer.
        expect(rows.length - confirmed.size).toBeLessThanOrEqual(WRITERS);
      } finally {
        await db.destroy();
      }
    },
  );
});

async function untilTrue(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5);
}
