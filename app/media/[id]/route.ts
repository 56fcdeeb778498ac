import { canReadDrafts } from '@/lib/auth/permissions';
import { sessionOf } from '@/lib/auth/session';
import { readEnv } from '@/lib/env';
import { refuseBut } from '@/lib/http/methods';
import { answer, problemResponse } from '@/lib/http/problem';
import { readMediumFile } from '@/lib/media/files';
import { mediumId } from '@/lib/media/medium';
import { findMedium, isPublicMedium } from '@/lib/media/queries';
import { DIGEST_HEADER, digestOf } from '@/lib/server/body-digest.mjs';
import { servedDatabase } from '@/lib/pages/served-database';

/** Not much longer than a page: a picture that is withdrawn is gone from caches within minutes. */
const PUBLIC = 'public, max-age=300, s-maxage=60, must-revalidate';

/** `GET /media/<sha256>`: a picture that a published bulletin shows now; to the desk, any other too. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return answer(async () => {
    const { id } = await params;
    const db = servedDatabase();
    const medium = mediumId.test(id) ? await findMedium(db, id) : null;
    const isPublic = medium !== null && (await isPublicMedium(db, id));
    if (medium === null || (!isPublic && !(await isForDesk(request)))) {
      return problemResponse('not-found', '没有这张图片。');
    }
    const headers = {
      // The address names the bytes; a weak one like every other validator here.
      ETag: `W/"${id}"`,
      'Cache-Control': isPublic ? PUBLIC : 'private, no-store',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    };
    if (knows(request.headers.get('if-none-match'), id)) {
      return new Response(null, { status: 304, headers });
    }
    const picture = await readMediumFile(readEnv().dataDir, id);
    return new Response(picture, {
      headers: {
        ...headers,
        'Content-Type': medium.type,
        'Content-Length': String(medium.size),
        [DIGEST_HEADER]: digestOf(picture),
      },
    });
  });
}

async function isForDesk({ headers }: Request): Promise<boolean> {
  const account = await sessionOf(servedDatabase(), readEnv(), headers);
  return account !== null && canReadDrafts(account);
}

/** RFC 9110, section 13.1.2, of a validator that is the picture's own id. */
function knows(validators: string | null, id: string): boolean {
  return validators?.trim() === '*' || (validators?.includes(`"${id}"`) ?? false);
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseBut('GET');
