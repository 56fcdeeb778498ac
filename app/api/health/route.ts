import { readTick } from '@/lib/db/change-clock';
import { refuseBut } from '@/lib/http/methods';
import { answer } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';

export const dynamic = 'force-dynamic';

/** `GET /api/health`: 200 while the server and its database answer. */
export function GET(): Promise<Response> {
  return answer(async () => {
    await readTick(servedDatabase());
    return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
  });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
