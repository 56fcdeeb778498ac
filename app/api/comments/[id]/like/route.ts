import { setLike } from '@/lib/comments/commands';
import { isPublicComment, likedOf } from '@/lib/comments/queries';
import { commentId } from '@/lib/comments/schema';
import { reactorOf, refuseUnseen, refuseVoice } from '@/lib/http/reaction';
import { privateJson } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidField, problemResponse } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';
import { isNoted, likeSubject } from '@/lib/readers/changes';

interface Context {
  params: Promise<{ id: string }>;
}

const missing = () => problemResponse('not-found', '没有这条留言，或它尚未公开。');

/** `PUT|DELETE /api/comments/<id>/like`: both idempotent; answers `{likes, liked}`, what is so by now. */
function like(liked: boolean) {
  return (request: Request, { params }: Context): Promise<Response> =>
    answer(async () => {
      const reactor = await reactorOf(request);
      if (reactor instanceof Response) return reactor;
      const id = commentId.safeParse((await params).id);
      if (!id.success) return invalidField('id', id.error);
      const db = servedDatabase();
      const { change, readerId } = reactor;
      // Before anything is counted under an id that anybody can make up.
      if (liked && !(await isPublicComment(db, id.data))) return missing();
      if (!(await likedOf(db, [id.data], readerId)).has(id.data)) {
        const leavesNote = change !== null && !(await isNoted(db, readerId, likeSubject(id.data)));
        const refused = liked
          ? await refuseVoice(db, request, reactor, id.data)
          : leavesNote
            ? await refuseUnseen(reactor)
            : null;
        if (refused !== null) return refused;
      }
      const result = await db
        .transaction()
        .execute((trx) => setLike(trx, { readerId, id: id.data, change }, liked));
      return result === null ? missing() : privateJson(result);
    });
}

export const PUT = like(true);
export const DELETE = like(false);
export const { GET, OPTIONS, PATCH, POST } = refuseBut('DELETE', 'PUT');
