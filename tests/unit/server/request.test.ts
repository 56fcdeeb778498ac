import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress, SERVER_ITSELF } from '@/lib/server/client-address';
import { bestCoding } from '@/lib/server/encode';
import { mayWrite } from '@/lib/server/same-origin';

const request = (method: string, headers: Record<string, string>, address = '192.0.2.1') =>
  ({ method, headers, socket: { remoteAddress: address } }) as unknown as IncomingMessage;

describe('bestCoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['gzip; q=0.000', 'identity'],
    ['BR', 'br'],
    ['x-gzip-ish', 'identity'],
  ] as const)('%s: %s', (accept, coding) => {
    expect(bestCoding(accept)).toBe(coding);
  });
});

describe('clientAddress', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7 , 10.0.0.2' };

  it('believes nobody but the connection unless told of proxies', () => {
    expect(clientAddress(request('GET', forwarded), 0)).toBe('192.0.2.1');
  });
  it('reads what the outermost trusted proxy saw, never what a client put in front', () => {
    expect(clientAddress(request('GET', forwarded), 1)).toBe('10.0.0.2');
    expect(clientAddress(request('GET', forwarded), 2)).toBe('198.51.100.7');
  });
  it('tells a program on the server itself from a proxy or tunnel there', () => {
    const here = { host: 'localhost:3000' };
    for (const loopback of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1']) {
      const plain = loopback === '::1' ? '::1' : '127.0.0.1';
      expect(clientAddress(request('GET', here, loopback), 0)).toBe(SERVER_ITSELF);
      const strangers: Record<string, string>[] = [
        { ...here, ...forwarded },
        { ...here, 'cf-connecting-ip': '203.0.113.9' },
        { ...here, forwarded: 'for=203.0.113.9' },
        { host: 'bulletins.example' },
        { host: 'localhost.evil.example' },
        {},
      ];
      for (const through of strangers) {
        expect(clientAddress(request('GET', through, loopback), 0)).toBe(plain);
      }
      expect(clientAddress(request('GET', forwarded, loopback), 1)).toBe('10.0.0.2');
    }
    expect(clientAddress(request('GET', here, '127.evil.example'), 0)).toBe('');
  });
  it.each([
    ['203.0.113.9:51234', '203.0.113.9'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['[2001:db8:0:0:0:0:0:1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['0:0:0:0:0:FFFF:203.0.113.9', '203.0.113.9'],
    ['"203.0.113.9"', '203.0.113.9'],
    ['unknown', '192.0.2.1'],
  ])('takes %s for %s', (written, address) => {
    expect(clientAddress(request('GET', { 'x-forwarded-for': written }), 1)).toBe(address);
  });
  it('falls back where a proxy wrote nothing', () => {
    expect(clientAddress(request('GET', {}), 1)).toBe('192.0.2.1');
  });
});

describe('mayWrite', () => {
  const host = 'bulletins.example';
  it.each([
    ['a read from anywhere', 'GET', { 'sec-fetch-site': 'cross-site' }, true],
    ['a page of ours', 'PUT', { 'sec-fetch-site': 'same-origin' }, true],
    ['a page elsewhere', 'PUT', { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour on the same domain', 'DELETE', { 'sec-fetch-site': 'same-site' }, false],
    ['an older browser on our page', 'POST', { origin: `https://${host}`, host }, true],
    ['an older browser elsewhere', 'POST', { origin: 'https://other.example', host }, false],
    ['an opaque origin', 'POST', { origin: 'null', host }, false],
    ['a program that is no browser', 'PUT', {}, true],
  ] as const)('%s', (_case, method, headers, allowed) => {
    expect(mayWrite(request(method, headers))).toBe(allowed);
  });
});
