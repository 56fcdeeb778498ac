import { listOwnComments } from '@/lib/comments/queries';
import { commentListQuery } from '@/lib/comments/schema';
import { privateJson, readerOf } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest } from '@/lib/http/problem';
import { queryOf } from '@/lib/http/query';
import { servedDatabase } from '@/lib/pages/served-database';

/** `GET /api/me/comments?cursor=&limit=`: the asker's own under every bulletin, newest first. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const readerId = readerOf(request);
    if (readerId instanceof Response) return readerId;
    const query = commentListQuery.safeParse(queryOf(request));
    if (!query.success) return invalidRequest(query.error);
    return privateJson(await listOwnComments(servedDatabase(), readerId, query.data));
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
