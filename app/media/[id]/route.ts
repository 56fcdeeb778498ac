import { readEnv } from '@/lib/env';
import { answer, problemResponse } from '@/lib/http/problem';
import { readMediumFile } from '@/lib/media/files';
import { mediumId } from '@/lib/media/medium';
import { findMedium } from '@/lib/media/queries';
import { DIGEST_HEADER, digestOf } from '@/lib/server/body-digest.mjs';
import { servedDatabase } from '@/lib/pages/served-database';

/** `GET /media/<sha256>`: a picture of a bulletin. Its address names its bytes, so it never changes. */
export function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  return answer(async () => {
    const { id } = await params;
    const medium = mediumId.test(id) ? await findMedium(servedDatabase(), id) : null;
    if (medium === null) return problemResponse('not-found', '没有这张图片。');
    const picture = await readMediumFile(readEnv().dataDir, id);
    return new Response(picture, {
      headers: {
        'Content-Type': medium.type,
        'Content-Length': String(medium.size),
        [DIGEST_HEADER]: digestOf(picture),
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    });
  });
}
