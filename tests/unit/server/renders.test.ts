import { createServer, request as ask, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rendersAlone } from '@/lib/server/renders';

describe('rendersAlone', () => {
  let server: Server;
  let open: ServerResponse[];
  let told: boolean[];

  beforeEach(async () => {
    open = [];
    told = [];
    server = createServer((request, response) => {
      told.push(rendersAlone(request, response, String(request.headers['x-stamp'])));
      open.push(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function begin(path: string, stamp: string): Promise<{ end: () => Promise<void> }> {
    const { port } = server.address() as AddressInfo;
    const count = told.length;
    const answered = new Promise<void>((resolve, reject) => {
      ask({ port, path, headers: { 'x-stamp': stamp }, agent: false }, (answer) => {
        answer.resume().once('close', resolve);
      })
        .once('error', reject)
        .end();
    });
    await expect.poll(() => told.length).toBe(count + 1);
    const response = open.at(-1);
    return {
      end: async () => {
        response?.end();
        await answered;
      },
    };
  }

  it('says no while the address is rendered as of another stamp, and yes again after it', async () => {
    const old = await begin('/bulletins/a', '5');
    const changed = await begin('/bulletins/a?from=share', '6');
    const elsewhere = await begin('/bulletins/b', '6');
    const same = await begin('/bulletins/b', '6');
    expect(told).toEqual([true, false, true, true]);
    await Promise.all([old, changed, elsewhere, same].map(({ end }) => end()));
    const later = await begin('/bulletins/a', '6');
    expect(told.at(-1)).toBe(true);
    await later.end();
  });
});
