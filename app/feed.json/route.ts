import { writeJsonFeed } from '@/lib/feeds/json-feed';
import { JSON_FEED_TYPE } from '@/lib/feeds/media-types';
import { syndicate } from '@/lib/feeds/response';
import { siteFeed } from '@/lib/feeds/site-feed';
import { readEnv } from '@/lib/env';
import { answer } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  const db = servedDatabase();
  return answer(() =>
    syndicate(db, request.headers, {
      path: paths.jsonFeed(),
      type: JSON_FEED_TYPE,
      write: async () => writeJsonFeed(await siteFeed(db, readEnv().siteUrl)),
    }),
  );
}
