import { canReadComments } from '@/lib/auth/permissions';
import { findDeskComment } from '@/lib/comments/desk-queries';
import { privateJson } from '@/lib/http/asker';
import { deskAccountOf } from '@/lib/http/desk';
import { refuseBut } from '@/lib/http/methods';
import { answer, problemResponse } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';
import { shanghaiDay } from '@/lib/time/shanghai';

interface Context {
  params: Promise<{ id: string }>;
}

/** `GET /api/desk/comments/<id>`: one comment with its context. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const account = await deskAccountOf(request);
    if (account instanceof Response) return account;
    if (!canReadComments(account)) return problemResponse('not-permitted', '您不能查看留言。');
    const today = shanghaiDay(new Date().toISOString());
    const found = await findDeskComment(servedDatabase(), (await params).id, today);
    return found === null ? problemResponse('not-found', '没有这条留言。') : privateJson(found);
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
