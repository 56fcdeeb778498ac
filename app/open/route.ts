import { bulletinShared } from '@/lib/bulletins/shared-link';
import { readEnv } from '@/lib/env';
import { paths } from '@/lib/paths';

export const dynamic = 'force-dynamic';

/** Where the installed app receives what is shared to it: opens the bulletin the link is of. */
export function GET(request: Request): Response {
  const { searchParams } = new URL(request.url);
  const slug = bulletinShared(searchParams, readEnv().siteUrl);
  // Relative: the address the browser asked for may be a proxy's.
  const location = slug === null ? paths.feed() : paths.bulletin(slug);
  return new Response(null, {
    status: 303,
    headers: { Location: location, 'Cache-Control': 'no-store' },
  });
}
