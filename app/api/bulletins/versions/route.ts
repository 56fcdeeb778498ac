import { versionsQuery } from '@/lib/bulletins/schema';
import { findVersions } from '@/lib/bulletins/version-queries';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest } from '@/lib/http/problem';
import { queryOf } from '@/lib/http/query';
import { servedDatabase } from '@/lib/pages/served-database';

/** `GET /api/bulletins/versions?newest=&slugs=a,b`: what a device asks to keep its copies true. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const query = versionsQuery.safeParse(queryOf(request));
    if (!query.success) return invalidRequest(query.error);
    const versions = await findVersions(servedDatabase(), query.data);
    return Response.json(versions, { headers: { 'Cache-Control': 'no-store' } });
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
