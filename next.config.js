import { fileURLToPath } from 'node:url';

/** Sent with everything; each page's Content-Security-Policy is made of the page (lib/server). */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
];

/** @type {(phase: string) => import('next').NextConfig} */
export default function config(phase) {
  const development = phase === 'phase-development-server';
  return {
    cacheHandler: fileURLToPath(new URL('./lib/pages/page-cache.mjs', import.meta.url)),
    // Seconds a CDN may go on serving a page past its `revalidate` while it fetches a new one.
    expireTime: 120,
    // lib/server compresses a page once instead of at every request.
    compress: false,
    poweredByHeader: false,
    reactStrictMode: true,
    // `npm test` checks the types, with the packages that only it installs.
    typescript: { ignoreBuildErrors: true },
    serverExternalPackages: ['better-sqlite3', 'pg', 'sharp', 'kysely'],
    headers: async () => [{ source: '/:path*', headers: securityHeaders }],
    // A bare `next build` must fail loudly, as Turbopack would leave out the service worker.
    ...(development ? { turbopack: {} } : {}),
  };
}
