import { forgetErased } from '@/lib/db/dialect';
import { eraseReader } from '@/lib/readers/commands';
import { exportReader } from '@/lib/readers/queries';
import { done, privateJson, readerOf } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer } from '@/lib/http/problem';
import { reactorOf } from '@/lib/http/reaction';
import { servedDatabase } from '@/lib/pages/served-database';

/** `GET /api/me`: everything this server keeps of the asker. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const readerId = readerOf(request);
    if (readerId instanceof Response) return readerId;
    return privateJson(await exportReader(servedDatabase(), readerId));
  });
}

/** `DELETE /api/me`: erases everything of the asker on this server. */
export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    const reactor = await reactorOf(request);
    if (reactor instanceof Response) return reactor;
    const db = servedDatabase();
    await db.transaction().execute((trx) => eraseReader(trx, reactor.readerId, reactor.change));
    await forgetErased(db);
    return done();
  });
}

export const { OPTIONS, PATCH, POST, PUT } = refuseBut('DELETE', 'GET');
