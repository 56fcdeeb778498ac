import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * A process of its own that sends fixed bytes: what answering costs when nothing is done. Its only
 * argument is a JSON file, an address to its `FixedAnswer`; it prints its port once it listens.
 */
export interface FixedAnswer {
  /** By content coding: as the site sent it, body in base64. */
  identity: { headers: [string, string][]; body: string };
  gzip: { headers: [string, string][]; body: string };
}

const [, , file = ''] = process.argv;
const answers: Record<string, FixedAnswer> = JSON.parse(readFileSync(file, 'utf8'));
const ready = new Map(
  Object.entries(answers).flatMap(([path, answer]) =>
    (['identity', 'gzip'] as const).map((coding) => {
      const { body, headers } = answer[coding];
      return [`${coding} ${path}`, { headers: headers.flat(), body: Buffer.from(body, 'base64') }];
    }),
  ),
);

const server = createServer((request, response) => {
  const coding = request.headers['accept-encoding']?.includes('gzip') ? 'gzip' : 'identity';
  const answer = ready.get(`${coding} ${request.url ?? ''}`);
  if (answer === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, answer.headers).end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(address.port);
});
