import { writeAtom } from '@/lib/feeds/atom';
import { ATOM_TYPE } from '@/lib/feeds/media-types';
import { syndicate } from '@/lib/feeds/response';
import { channelFeed } from '@/lib/feeds/site-feed';
import { readEnv } from '@/lib/env';
import { answer } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

export const dynamic = 'force-dynamic';

export function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const db = servedDatabase();
  return answer(async () => {
    const { slug } = await params;
    return syndicate(db, request.headers, {
      path: paths.channelAtom(slug),
      type: ATOM_TYPE,
      write: async () => {
        const feed = await channelFeed(db, readEnv().siteUrl, slug);
        return feed === null ? null : writeAtom(feed);
      },
    });
  });
}
