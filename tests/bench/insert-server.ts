import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';

/**
 * A process of its own that keeps what it is sent with one bare insert, as durably as the site does:
 * what keeping a comment costs when nothing is asked about it. Its argument is an empty folder; it
 * prints its port once it listens.
 */
const [, , folder = ''] = process.argv;
const file = new SQLite(join(folder, 'floor.sqlite'));
file.pragma('journal_mode = WAL');
file.pragma('synchronous = FULL');
file.exec('create table comments (id text primary key, reader text, text text, created_at text)');
const insert = file.prepare('insert into comments values (?, ?, ?, ?)');

async function bodyOf(request: IncomingMessage): Promise<{ text: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const server = createServer((request, response) => {
  void bodyOf(request).then(({ text }) => {
    const id = request.url?.split('/').at(-1) ?? '';
    const createdAt = new Date().toISOString();
    insert.run(id, request.headers.authorization, text, createdAt);
    response.writeHead(201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id, text, createdAt }));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(address.port);
});
