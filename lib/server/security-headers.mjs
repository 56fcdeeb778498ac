/**
 * Sent with everything, by name: what keeps it safe, and what tells a page of ours from a portal's or a
 * proxy's, which the worker goes by (lib/worker/page.ts). Each page's Content-Security-Policy is made of
 * the page (`page-html.ts`).
 *
 * @type {Readonly<Record<string, string>>}
 */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'X-Jianbao': '1',
};
