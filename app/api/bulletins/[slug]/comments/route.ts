import { findPublishedId } from '@/lib/bulletins/queries';
import { listPublicComments } from '@/lib/comments/queries';
import { commentListQuery } from '@/lib/comments/schema';
import { privateJson } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest, problemResponse } from '@/lib/http/problem';
import { queryOf } from '@/lib/http/query';
import { servedDatabase } from '@/lib/pages/served-database';
import { readerIdOf } from '@/lib/readers/reader-key';

interface Context {
  params: Promise<{ slug: string }>;
}

/**
 * `GET /api/bulletins/<slug>/comments?cursor=&limit=`: public comments; with a reader key also the
 * asker's own, in every state, on the first page.
 */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = commentListQuery.safeParse(queryOf(request));
    if (!query.success) return invalidRequest(query.error);
    const db = servedDatabase();
    const bulletin = await findPublishedId(db, (await params).slug);
    if (bulletin === null) return problemResponse('not-found', '没有这期简报，或它已撤回。');
    const readerId = readerIdOf(request.headers.get('authorization'));
    return privateJson(await listPublicComments(db, bulletin, query.data, readerId));
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
