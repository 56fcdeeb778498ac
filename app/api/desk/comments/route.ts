import { canReadComments } from '@/lib/auth/permissions';
import { listQueue } from '@/lib/comments/desk-queries';
import { queueQuery } from '@/lib/comments/desk-schema';
import { privateJson } from '@/lib/http/asker';
import { deskAccountOf } from '@/lib/http/desk';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest, problemResponse } from '@/lib/http/problem';
import { queryOf } from '@/lib/http/query';
import { servedDatabase } from '@/lib/pages/served-database';
import { shanghaiDay } from '@/lib/time/shanghai';

/** `GET /api/desk/comments?view=&channel=&kind=&q=&cursor=`: the queue. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const account = await deskAccountOf(request);
    if (account instanceof Response) return account;
    if (!canReadComments(account)) return problemResponse('not-permitted', '您不能查看留言。');
    const query = queueQuery.safeParse(queryOf(request));
    if (!query.success) return invalidRequest(query.error);
    const today = shanghaiDay(new Date().toISOString());
    return privateJson(await listQueue(servedDatabase(), query.data, today));
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
