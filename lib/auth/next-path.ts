import { paths } from '@/lib/paths';

/** Where to go after signing in: a page of the desk of this very site, whatever was asked for. */
export function nextPath(asked: unknown): string {
  return typeof asked === 'string' && /^\/desk(?:\/[\w/-]*)?(?:\?[\w=&%.~-]*)?$/.test(asked)
    ? asked
    : paths.desk.home();
}
