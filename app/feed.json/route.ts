import { readEnv } from '@/lib/env';
import { jsonFeedResponse } from '@/lib/feeds/response';
import { siteFeed } from '@/lib/feeds/site-feed';
import { answer } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';

export const dynamic = 'force-dynamic';

export function GET(): Promise<Response> {
  return answer(async () => jsonFeedResponse(await siteFeed(servedDatabase(), readEnv().siteUrl)));
}
