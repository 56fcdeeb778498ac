import { readJson } from '@/lib/http/body';
import { privateJson } from '@/lib/http/asker';
import { refuseBut } from '@/lib/http/methods';
import { answer, invalidRequest, problemResponse } from '@/lib/http/problem';
import { reactorOf, refuseVoice } from '@/lib/http/reaction';
import { servedDatabase } from '@/lib/pages/served-database';
import { rateBulletin } from '@/lib/ratings/commands';
import { findRatings } from '@/lib/ratings/queries';
import { ratingSubmission } from '@/lib/ratings/schema';
import { readerIdOf } from '@/lib/readers/reader-key';

interface Context {
  params: Promise<{ slug: string }>;
}

/** `GET /api/bulletins/<slug>/rating`: shares, and the asker's own with a reader key. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const readerId = readerIdOf(request.headers.get('authorization'));
    const ratings = await findRatings(servedDatabase(), (await params).slug, readerId);
    return ratings === null
      ? problemResponse('not-found', '没有这期简报，或它已撤回。')
      : privateJson(ratings);
  });
}

/** `PUT /api/bulletins/<slug>/rating` with `{value}`: one a device, changeable. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const reactor = await reactorOf(request);
    if (reactor instanceof Response) return reactor;
    const body = await readJson(request);
    if (body instanceof Response) return body;
    const rating = ratingSubmission.safeParse(body.json);
    if (!rating.success) return invalidRequest(rating.error);
    const db = servedDatabase();
    const { slug } = await params;
    const { change, readerId } = reactor;
    if ((await findRatings(db, slug, readerId))?.mine === null) {
      const refused = await refuseVoice(db, request, reactor, slug);
      if (refused !== null) return refused;
    }
    const outcome = await db
      .transaction()
      .execute((trx) => rateBulletin(trx, { readerId, slug, change }, rating.data.value));
    if (outcome === 'withdrawn-bulletin') {
      return problemResponse('withdrawn-bulletin', '这期简报已撤回，不再接受评议。');
    }
    const ratings = outcome === 'rated' ? await findRatings(db, slug, readerId) : null;
    return ratings === null ? problemResponse('not-found', '没有这期简报。') : privateJson(ratings);
  });
}

export const { DELETE, OPTIONS, PATCH, POST } = refuseBut('GET', 'PUT');
