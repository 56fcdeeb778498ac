import { setLike } from '@/lib/comments/commands';
import { likedOf } from '@/lib/comments/queries';
import { commentId } from '@/lib/comments/schema';
import { reactorOf, refuseVoice } from '@/lib/http/reaction';
import { privateJson } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidField, problemResponse } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';

interface Context {
  params: Promise<{ id: string }>;
}

/** `PUT|DELETE /api/comments/<id>/like`: both idempotent; answers `{likes, liked}`. */
function like(liked: boolean) {
  return (request: Request, { params }: Context): Promise<Response> =>
    answer(async () => {
      const reactor = await reactorOf(request);
      if (reactor instanceof Response) return reactor;
      const id = commentId.safeParse((await params).id);
      if (!id.success) return invalidField('id', id.error);
      const db = servedDatabase();
      const { readerId } = reactor;
      if (liked && !(await likedOf(db, [id.data], readerId)).has(id.data)) {
        const refused = await refuseVoice(reactor, id.data);
        if (refused !== null) return refused;
      }
      const result = await db
        .transaction()
        .execute((trx) => setLike(trx, readerId, id.data, liked));
      return result === null
        ? problemResponse('not-found', '没有这条留言，或它尚未公开。')
        : privateJson(result);
    });
}

export const PUT = like(true);
export const DELETE = like(false);
export const { GET, PATCH, POST } = refuseBut('DELETE', 'PUT');
