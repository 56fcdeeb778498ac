import { readEnv } from '@/lib/env';
import { jsonFeedResponse } from '@/lib/feeds/response';
import { channelFeed } from '@/lib/feeds/site-feed';
import { answer } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';

export const dynamic = 'force-dynamic';

export function GET(_: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answer(async () => {
    const { slug } = await params;
    return jsonFeedResponse(await channelFeed(servedDatabase(), readEnv().siteUrl, slug));
  });
}
