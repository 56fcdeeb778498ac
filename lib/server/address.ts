/**
 * The one spelling of an address of ours that names the same place: single slashes, and none at the
 * end. Null when it is spelt so already. What comes out begins with a single slash, so that a redirect
 * to it never leaves the site.
 */
export function tidyAddress(url: string): string | null {
  const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? [];
  const tidy = path.replace(/[\\/]+/g, '/').replace(/(.)\/$/, '$1');
  return tidy === path ? null : tidy + query;
}
