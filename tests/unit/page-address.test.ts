import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { keptAddress } from '@/lib/offline/caches';
import { pageAddress } from '@/lib/paths';
import { properAddress } from '@/lib/server/one-address';

const ORIGIN = 'https://jianbao.example';

describe('the one address of a page', () => {
  it.each([
    ['/', '/'],
    ['//', '/'],
    ['/bulletins/xnjs-2026-48', '/bulletins/xnjs-2026-48'],
    ['/bulletins/xnjs-2026-48/', '/bulletins/xnjs-2026-48'],
    ['//bulletins///xnjs-2026-48//', '/bulletins/xnjs-2026-48'],
    ['/Bulletins/XNJS-2026-48', '/bulletins/xnjs-2026-48'],
    ['/bulletins/%78njs%2D2026-48', '/bulletins/xnjs-2026-48'],
    ['/%62ulletins/%58NJS-2026-48/', '/bulletins/xnjs-2026-48'],
    ['/channels/XNJS/2026/', '/channels/xnjs/2026'],
    ['/ME/', '/me'],
    ['/receipts/', '/receipts'],
  ])('%s is %s, for the server and for the worker', (written, proper) => {
    expect(pageAddress(written)).toBe(proper);
    expect(keptAddress(new URL(`${ORIGIN}${written}?from=weixin#comments`))).toBe(ORIGIN + proper);
    const request = { method: 'GET', url: `${written}?a=/b/?c` } as IncomingMessage;
    expect(properAddress(request)).toBe(written === proper ? null : `${proper}?a=/b/?c`);
  });

  it.each([
    '/bulletins/a%2Fb',
    '/bulletins/a%252Db',
    '/bulletins/-a',
    '/bulletins/a/b',
    '/bulletins/简报',
    '/channels/xnjs/2026/older',
    '/channels/xnjs/feed.xml',
    '/desk/',
    '/API/health',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/sw.js',
  ])('%s is no page', (written) => {
    expect(pageAddress(written)).toBeNull();
    expect(properAddress({ method: 'GET', url: written } as IncomingMessage)).toBeNull();
  });

  it('is led to by reading only', () => {
    expect(properAddress({ method: 'POST', url: '/me/' } as IncomingMessage)).toBeNull();
    expect(properAddress({ method: 'HEAD', url: '/me/' } as IncomingMessage)).toBe('/me');
  });

  it('has an enquiry kept under none', () => {
    expect(keptAddress(new URL(`${ORIGIN}/receipts?code=1000000007`))).toBeNull();
  });
});
