import { existsSync } from 'node:fs';

/** For a Chromium that speaks to nobody but the page's own server. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
];

/** Chromium's path. Throws where there is none. */
export function findBrowser(): string {
  const found = [
    process.env['CHROMIUM_PATH'],
    ...['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error('没有找到 Chromium，请用 CHROMIUM_PATH 指明它的路径。');
  return found;
}
