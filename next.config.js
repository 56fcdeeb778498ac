import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ASSET_LIST } from './lib/offline/asset-list.mjs';
import { digestOf } from './lib/server/body-digest.mjs';
import { securityHeaders } from './lib/server/security-headers.mjs';

const everyAnswer = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }));

/** Parts of the build that no reader's page asks for; without them the worker fetches half as much. */
const NOT_FOR_READERS = [
  /chunks\/polyfills-/,
  /chunks\/framework-/,
  /chunks\/main-[0-9a-f]+\.js/,
  /chunks\/pages\//,
  /chunks\/app\/(?:api|desk)\//,
  /chunks\/app\/.*\/route-/,
  /chunks\/next\/dist\//,
  /(?:build|client-reference)-?manifest|_ssgManifest/i,
];

/**
 * Lists each asset with the digest of its content in the place of a revision: what the worker keeps is
 * proven by it (`lib/worker/proof.ts`). The list is written down for the server too, and stands
 * among the worker's entries by its own digest: the build's name.
 *
 * @type {import('workbox-build').ManifestTransform}
 */
async function withDigests(entries, compilation) {
  const { assets, outputOptions } =
    /** @type {{ assets: Record<string, { buffer(): Uint8Array }>, outputOptions: { path: string } }} */ (
      compilation
    );
  const manifest = entries.map((entry) => {
    const name = entry.url.replace(/^\/_next\//, '');
    const asset = assets[name];
    if (asset === undefined) throw new Error(`the build has no ${name}`);
    const url = entry.url.replaceAll('[', '%5B').replaceAll(']', '%5D');
    return { ...entry, url, revision: digestOf(asset.buffer()) };
  });
  const list = JSON.stringify(
    Object.fromEntries(manifest.map(({ revision, url }) => [url, revision])),
  );
  writeFileSync(join(outputOptions.path, ASSET_LIST), list);
  manifest.push({ url: ASSET_LIST, revision: digestOf(Buffer.from(list)), size: list.length });
  return { manifest, warnings: [] };
}

/**
 * Builds `lib/worker` into `public/sw.js`; the page registers it (lib/client/offline). Loaded for a build
 * only: it would cost every start of the server a second.
 *
 * @param {import('next').NextConfig} next
 * @returns {Promise<import('next').NextConfig>}
 */
async function withWorker(next) {
  const { default: createPwa } = await import('next-pwa');
  return createPwa({
    dest: 'public',
    register: false,
    cacheStartUrl: false,
    dynamicStartUrl: false,
    publicExcludes: ['!**/*'],
    reloadOnOnline: false,
    workboxOptions: {
      swSrc: 'lib/worker/index.ts',
      exclude: NOT_FOR_READERS,
      manifestTransforms: [withDigests],
      // Only what the build names by its content; the rest of public/ has no version.
      include: [/static\/(?:chunks|css)\//],
    },
  })(next);
}

/** What next-pwa adds to every page: a second way to register the worker, which nothing here uses. */
const SECOND_WAY = fileURLToPath(new URL('sw-entry.js', import.meta.resolve('next-pwa')));

/** @type {(phase: string) => Promise<import('next').NextConfig>} */
export default async function config(phase) {
  const development = phase === 'phase-development-server';
  /** @type {import('next').NextConfig} */
  const next = {
    cacheHandler: fileURLToPath(new URL('./lib/pages/page-cache.mjs', import.meta.url)),
    // Seconds a CDN may go on serving a page past its `revalidate` while it fetches a new one.
    expireTime: 120,
    // lib/server compresses a page once instead of at every request.
    compress: false,
    poweredByHeader: false,
    reactStrictMode: true,
    // Pictures are made ready at intake; an optimiser open to everyone would make files of any address.
    images: { unoptimized: true },
    // `npm test` checks the types, with the packages that only it installs.
    typescript: { ignoreBuildErrors: true },
    serverExternalPackages: ['better-sqlite3', 'chinese-days', 'pg', 'sharp', 'kysely'],
    headers: async () => [{ source: '/:path*', headers: everyAnswer }],
    webpack: (webpack) => {
      webpack.resolve.alias[SECOND_WAY] = false;
      return webpack;
    },
    // A bare `next build` must fail loudly, as Turbopack would leave out the service worker.
    ...(development ? { turbopack: {} } : {}),
  };
  return phase === 'phase-production-build' ? withWorker(next) : next;
}
