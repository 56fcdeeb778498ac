import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const app = fileURLToPath(new URL('../../app', import.meta.url));

/** Files by which Next makes an address of a folder, and what they add to it. */
const ROUTES: Record<string, string> = {
  'page.tsx': '',
  'route.ts': '',
  'manifest.ts': '/manifest.webmanifest',
  'sitemap.ts': '/sitemap.xml',
  'robots.ts': '/robots.txt',
};

/**
 * Every address pattern of the site, as the folder `app` has it, so that a new route is among them by
 * itself: `/bulletins/[slug]`.
 */
export function addressPatterns(): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .flatMap((file) => {
      const [, folder = '', name = ''] = /^(?:(.*)\/)?([^/]+)$/.exec(file) ?? [];
      const ending = ROUTES[name];
      const parts = folder.split('/').filter((part) => part !== '' && !part.startsWith('('));
      return ending === undefined ? [] : [`/${parts.join('/')}${ending}`.replace(/^\/\//, '/')];
    })
    .sort();
}

/** A pattern with `values` in place of its parts in brackets, in turn. */
export function fillPattern(pattern: string, values: (name: string) => string): string {
  return pattern.replace(/\[(?:\.\.\.)?([^\]]+)\]/g, (_, name: string) => values(name));
}
