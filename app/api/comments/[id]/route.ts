import { answerSubmission } from '@/lib/comments/answer-submission';
import { withdrawalOf, withdrawComment } from '@/lib/comments/commands';
import { commentId } from '@/lib/comments/schema';
import { forgetErased } from '@/lib/db/dialect';
import { done } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidField } from '@/lib/http/problem';
import { reactorOf, refuseUnseen } from '@/lib/http/reaction';
import { servedDatabase } from '@/lib/pages/served-database';

interface Context {
  params: Promise<{ id: string }>;
}

/** `PUT /api/comments/<uuidv7>`; under `npm start` the server answers it before Next is asked. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  return answerSubmission(servedDatabase(), request, (await params).id);
}

/**
 * `DELETE /api/comments/<id>`: takes back one's own; its text is erased. Doing it again is fine, and so
 * is doing it before the comment has come: then it will not be taken.
 */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const reactor = await reactorOf(request);
    if (reactor instanceof Response) return reactor;
    const id = commentId.safeParse((await params).id);
    if (!id.success) return invalidField('id', id.error);
    const db = servedDatabase();
    if ((await withdrawalOf(db, reactor.readerId, id.data)) === 'note') {
      const refused = await refuseUnseen(reactor);
      if (refused !== null) return refused;
    }
    await db.transaction().execute((trx) => withdrawComment(trx, reactor.readerId, id.data));
    await forgetErased(db);
    return done();
  });
}

export const { GET, OPTIONS, PATCH, POST } = refuseBut('DELETE', 'PUT');
