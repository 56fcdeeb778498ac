import { listBulletins } from '@/lib/bulletins/queries';
import { bulletinListQuery } from '@/lib/bulletins/schema';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest } from '@/lib/http/problem';
import { queryOf } from '@/lib/http/query';
import { servedDatabase } from '@/lib/pages/served-database';

/** `GET /api/bulletins?cursor=&channel=&year=&limit=`: published bulletins, newest first. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const query = bulletinListQuery.safeParse(queryOf(request));
    if (!query.success) return invalidRequest(query.error);
    const page = await listBulletins(servedDatabase(), query.data);
    return Response.json(page, { headers: { 'Cache-Control': 'no-cache' } });
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
