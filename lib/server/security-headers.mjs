/**
 * Sent with everything, by name; each page's Content-Security-Policy is made of the page
 * (`page-html.ts`).
 *
 * @type {Readonly<Record<string, string>>}
 */
export const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};
