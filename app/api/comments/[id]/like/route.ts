import { setLike } from '@/lib/comments/commands';
import { commentId } from '@/lib/comments/schema';
import { reactionOf } from '@/lib/http/reaction';
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
      const readerId = await reactionOf(request);
      if (readerId instanceof Response) return readerId;
      const id = commentId.safeParse((await params).id);
      if (!id.success) return invalidField('id', id.error);
      const result = await servedDatabase()
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
