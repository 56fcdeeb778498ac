import { syndicate } from '@/lib/feeds/response';
import { writeSitemap } from '@/lib/feeds/sitemap';
import { readEnv } from '@/lib/env';
import { answer } from '@/lib/http/problem';
import { servedDatabase } from '@/lib/pages/served-database';
import { paths } from '@/lib/paths';

export const dynamic = 'force-dynamic';

export function GET(request: Request): Promise<Response> {
  const db = servedDatabase();
  return answer(() =>
    syndicate(db, request.headers, {
      path: paths.sitemap(),
      type: 'application/xml',
      write: () => writeSitemap(db, readEnv().siteUrl),
    }),
  );
}
